package io.quanyu.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.event.EventKey;
import io.quanyu.event.Identifier;
import io.quanyu.function.ArtifactDraft;
import io.quanyu.function.Artifacts;
import io.quanyu.profile.Backoff;
import io.quanyu.recommendation.InteractionsTable;
import io.quanyu.recommendation.LogRecommendation;
import io.quanyu.recommendation.LoggedRecommendation;
import io.quanyu.recommendation.RecommendationLog;
import io.quanyu.recommendation.Shown;
import io.quanyu.recommendation.ShownItems;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A recommendation as the log holds it, and what comes of it, which the role must allow. */
final class StoredRecommendation {
  private static final int PATIENCE_SECONDS = 30;

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
    openPage(spine, "ida-2");
    send(
        spine,
        "\"event\":\"Order"
            + " Completed\",\"messageId\":\"ida-2\",\"properties\":{\"order_id\":\"o1\",\"revenue\":20,"
            + "\"currency\":\"EUR\",\"products\":[{\"product_id\":\"lamp\"}]}");
    return spine
        .items("InteractionsTable", "main#recommendation#rec_ida")
        .get(0)
        .get("outcomes")
        .s();
  }

  /** Another batch of the day has named its page of sales as the order's will: it has to look. */
  private static void openPage(Spine spine, String messageId) {
    String page =
        LocalDate.now(ZoneOffset.UTC)
            + "#"
            + HexFormat.of().toHexDigits((int) EventKey.of("shop", messageId).hash());
    Map<String, AttributeValue> item =
        Map.of(
            "pk", AttributeValue.fromS("main#ledger#" + page),
            "sk", AttributeValue.fromS("page"),
            "version", AttributeValue.fromN("1"),
            "keys", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[Long.BYTES])));
    spine.dynamoDb().putItem(put -> put.tableName("CountersTable").item(item));
  }

  /** What the console says was ordered since then; what came of the recommendation, too. */
  static String revenue(Spine spine) {
    String served = "/v1/activity/recommendations";
    JsonNode days = spine.console(served, served, "accept", "application/json").body().path("days");
    if (days.findValuesAsText("bought").stream().noneMatch("1"::equals)) {
      throw new IllegalStateException(days.toString());
    }
    String path = "/v1/activity/sales";
    Reply sales = spine.console(path, path, "accept", "application/json");
    return sales.body().at("/total/channels").findPath("revenue").toString();
  }

  /**
   * Puts a model in use, of which a fold only asks when it was made; then Ida, who agrees, looks at
   * a gong that nobody knew until it is kept what she met it with. There is a look each ten
   * seconds.
   */
  static boolean isMetWithOtherItems(Spine spine) throws InterruptedException {
    ArtifactDraft draft = new ArtifactDraft("recommender", "given", Map.of(), "{}");
    new Artifacts(spine.dynamoDb(), Clock.systemUTC(), "ArtifactsTable", "main")
        .put(draft, new byte[] {1}, true);
    for (int second = 0; second < PATIENCE_SECONDS; second++) {
      send(
          spine,
          "\"event\":\"Product Viewed\",\"messageId\":\"ida-gong-"
              + second
              + "\",\"context\":{\"consent\":{\"categoryPreferences\":{\"personalization\":true}}}"
              + ",\"properties\":{\"product_id\":\"gong\",\"name\":\"Gong\"}");
      if (spine.items("CatalogTable", "main#gong").size() > 1) {
        return true;
      }
      Thread.sleep(1_000);
    }
    return false;
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
