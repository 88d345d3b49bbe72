package io.quanyu.profile.audience;

import io.quanyu.event.Identifier;
import io.quanyu.profile.DueNotes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Whom to look at again at which minute, in the table due ({@code due#hour#shard}, {@code
 * minute#identifier}). Thread-safe; exceptions of the SDK are let through.
 */
@ApplicationScoped
public class DueTimes {
  private static final int SHARDS = 8;

  private final DueNotes notes;

  /** A client, the table and the workspace. */
  @Inject
  public DueTimes(
      DynamoDbClient dynamoDb,
      @ConfigProperty(name = "quanyu.table.due") String table,
      @ConfigProperty(name = "quanyu.workspace") String workspace) {
    this.notes = new DueNotes(dynamoDb, table, workspace + "#due", SHARDS, DueNotes.Unit.MINUTES);
  }

  /** The notes; their subjects are identifiers. */
  DueNotes notes() {
    return notes;
  }

  /** The write that notes a person's time, for a transaction. */
  TransactWriteItem write(Identifier person, long time) {
    return notes.write(notes.item(time, person.toString(), person.toString()));
  }

  /** The write that takes a note back, for a transaction. */
  TransactWriteItem removal(Identifier person, long time) {
    return notes.removal(notes.key(time, person.toString(), person.toString()));
  }

  /** From now on hours are counted, from that of this time on if none were before. */
  void begin(long time) {
    notes.begin(DueNotes.hour(time));
  }
}
