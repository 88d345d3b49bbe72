package io.quanyu.profile;

import io.quanyu.event.Channel;
import java.math.BigInteger;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Sales in the tables of a test, as a fold sums them. */
public final class SalesOf {
  private SalesOf() {}

  /** One order on a day, in cents. */
  public static void order(
      DynamoDbClient client, Clock clock, String workspace, String day, long cents) {
    SalesCounts counts =
        new SalesCounts(0, 0, 1, Map.of("EUR", BigInteger.valueOf(cents)), Map.of());
    new SalesLedger(client, new Backoff(), clock, "CountersTable", workspace)
        .write(List.of(new Sale(day + "#a", cents, new SalesPlace(day, Channel.WEB, ""), counts)));
  }
}
