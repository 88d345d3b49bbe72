package io.quanyu.interaction.trigger;

import io.quanyu.event.Identifier;
import io.quanyu.interaction.trigger.TriggerState.Note;
import io.quanyu.profile.DueNotes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Which state is looked at when, in the table due ({@code trigger#hour#shard}, {@code
 * millis#version#trigger#identifier}). Thread-safe; exceptions of the SDK are let through.
 */
@ApplicationScoped
public class DueTriggers {
  private static final int SHARDS = 4;

  private final DueNotes notes;

  /** A client, the table and the workspace. */
  @Inject
  public DueTriggers(
      DynamoDbClient dynamoDb,
      @ConfigProperty(name = "quanyu.table.due") String table,
      @ConfigProperty(name = "quanyu.workspace") String workspace) {
    this.notes =
        new DueNotes(dynamoDb, table, workspace + "#trigger", SHARDS, DueNotes.Unit.MILLISECONDS);
  }

  /** The notes; {@link #key(DueNotes.Note)} tells what they are about. */
  DueNotes notes() {
    return notes;
  }

  /** The state that is to be looked at. */
  static StateKey key(DueNotes.Note note) {
    String[] parts = note.subject().split("#", 3);
    return new StateKey(Identifier.stored(parts[2]), parts[1]);
  }

  /** Adds the writes that bring a state's note along; one that is due by now stays. */
  void replace(TriggerState before, TriggerState after, long now, List<TransactWriteItem> writes) {
    Note old = before.body().note();
    Note next = after.body().note();
    if (Objects.equals(old, next)) {
      return;
    }
    if (old != null && old.time() > now) {
      writes.add(notes.removal(key(before.key(), old)));
    }
    if (next != null) {
      String person = after.key().person().toString();
      writes.add(notes.write(notes.item(next.time(), person, subject(after.key(), next))));
    }
  }

  /** Removes a state's note. */
  void remove(TriggerState state) {
    if (state.body().note() != null) {
      notes.remove(key(state.key(), state.body().note()));
    }
  }

  private Map<String, AttributeValue> key(StateKey key, Note note) {
    return notes.key(note.time(), key.person().toString(), subject(key, note));
  }

  private static String subject(StateKey key, Note note) {
    return note.version() + "#" + key.trigger() + "#" + key.person();
  }
}
