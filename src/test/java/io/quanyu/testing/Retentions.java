package io.quanyu.testing;

import io.quanyu.profile.RetentionSettings;
import java.time.Clock;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A workspace in which events are kept for two years, until a test says otherwise. */
public final class Retentions {
  private Retentions() {}

  /** The settings of a workspace. */
  public static RetentionSettings of(DynamoDbClient client, String workspace) {
    return new RetentionSettings(client, Clock.systemUTC(), 730, "SettingsTable", workspace);
  }
}
