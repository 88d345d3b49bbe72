package io.quanyu.interaction.message;

import io.quanyu.profile.DueNotes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Which message goes on at which time, in the table due ({@code held#hour}, {@code millis#id}).
 * Thread-safe; exceptions of the SDK are let through.
 */
@ApplicationScoped
public class HeldMessages {
  private final DueNotes notes;

  /** A client, the table and the workspace. */
  @Inject
  public HeldMessages(
      DynamoDbClient dynamoDb,
      @ConfigProperty(name = "quanyu.table.due") String table,
      @ConfigProperty(name = "quanyu.workspace") String workspace) {
    this.notes = new DueNotes(dynamoDb, table, workspace + "#held", 1, DueNotes.Unit.MILLISECONDS);
  }

  /** The notes; their subjects are ids of messages. */
  DueNotes notes() {
    return notes;
  }

  /** Notes a message for a time to come; hours are counted from now on if none were before. */
  void add(String id, long millis, long now) {
    notes.begin(DueNotes.hour(now));
    notes.add(notes.item(millis, id, id));
  }
}
