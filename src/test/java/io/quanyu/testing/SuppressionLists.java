package io.quanyu.testing;

import io.quanyu.function.Parallel;
import io.quanyu.function.Suppressions;
import io.quanyu.function.WorkspaceSecret;
import java.time.Clock;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The list of a workspace over the tables of {@link MemoryTables}. */
public final class SuppressionLists {
  private SuppressionLists() {}

  /** Wired by hand; nobody is on it before the workspace has a secret. */
  public static Suppressions of(DynamoDbClient client, String workspace) {
    Clock clock = Clock.systemUTC();
    return new Suppressions(
        client, secret(client, workspace), new Parallel(1), clock, "AccessTable", workspace);
  }

  /** The workspace's secret. */
  public static WorkspaceSecret secret(DynamoDbClient client, String workspace) {
    return new WorkspaceSecret(client, Clock.systemUTC(), "SettingsTable", workspace);
  }
}
