package io.quanyu.testing;

import io.quanyu.profile.DefinitionStore;
import java.time.Clock;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A workspace in which nobody has defined an aggregation. */
public final class NoDefinitions {
  private NoDefinitions() {}

  /** The store of a workspace. */
  public static DefinitionStore in(DynamoDbClient client, String workspace) {
    return new DefinitionStore(client, Clock.systemUTC(), List.of(), "SettingsTable", workspace);
  }
}
