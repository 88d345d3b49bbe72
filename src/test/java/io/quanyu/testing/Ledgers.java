package io.quanyu.testing;

import io.quanyu.profile.Backoff;
import io.quanyu.profile.SalesLedger;
import java.time.Clock;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The ledger of sales of a workspace. */
public final class Ledgers {
  private Ledgers() {}

  /** By the clock of this machine. */
  public static SalesLedger of(DynamoDbClient client, String workspace) {
    return new SalesLedger(client, new Backoff(), Clock.systemUTC(), "CountersTable", workspace);
  }
}
