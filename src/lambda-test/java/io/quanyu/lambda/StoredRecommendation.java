package io.quanyu.lambda;

import io.quanyu.event.Identifier;
import io.quanyu.profile.Backoff;
import io.quanyu.recommendation.InteractionsTable;
import io.quanyu.recommendation.LogRecommendation;
import io.quanyu.recommendation.LoggedRecommendation;
import io.quanyu.recommendation.RecommendationLog;
import io.quanyu.recommendation.Shown;
import io.quanyu.recommendation.ShownItems;
import java.time.Clock;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A recommendation as the log holds it, and what comes of it, which the role must allow. */
final class StoredRecommendation {
  private StoredRecommendation() {}

  /** Of a lamp, to somebody, just now; its id is {@code rec_} and theirs. */
  static void put(DynamoDbClient dynamoDb, String user) {
    Clock clock = Clock.systemUTC();
    InteractionsTable table = new InteractionsTable("InteractionsTable", "main");
    RecommendationLog log = new RecommendationLog(dynamoDb, clock, table);
    new LogRecommendation(log, new ShownItems(dynamoDb, clock, new Backoff(), table))
        .log(
            new LoggedRecommendation(
                "rec_" + user,
                clock.millis(),
                "home",
                Identifier.stored("user_id:" + user),
                "v1",
                null,
                false,
                List.of(new LoggedRecommendation.Slot("lamp", "popular", "popular", 1, List.of()))),
            Shown.NOTHING);
  }

  /** Ida looks at the lamp that was recommended, then buys it; what the log says of it. */
  static String outcomes(Spine spine) {
    send(
        spine,
        "\"event\":\"Product Viewed\",\"messageId\":\"ida-1\",\"properties\":{\"product_id\":"
            + "\"lamp\",\"name\":\"Lamp\",\"recommendation_id\":\"rec_ida\"}");
    send(
        spine,
        "\"event\":\"Order Completed\",\"messageId\":\"ida-2\",\"properties\":{\"order_id\":\"o1\",\"products\":"
            + "[{\"product_id\":\"lamp\"}]}");
    return spine
        .items("InteractionsTable", "main#recommendation#rec_ida")
        .get(0)
        .get("outcomes")
        .s();
  }

  private static void send(Spine spine, String fields) {
    Reply taken = spine.capture("track", spine.writeKey(), "{\"userId\":\"ida\"," + fields + "}");
    if (taken.status() != 200) {
      throw new IllegalStateException(taken.text());
    }
    Reply reply = spine.fold(spine.waitingMessages());
    if (reply.failed() || !reply.json().findValuesAsText("itemIdentifier").isEmpty()) {
      throw new IllegalStateException(reply.text());
    }
  }
}
