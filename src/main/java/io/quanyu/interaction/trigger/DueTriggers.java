package io.quanyu.interaction.trigger;

import io.quanyu.event.Identifier;
import io.quanyu.interaction.trigger.TriggerState.Note;
import io.quanyu.profile.Items;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Which state is looked at when, in the table due ({@code trigger#hour#shard}, {@code
 * millis#version#trigger#identifier}), and up to which hour all were ({@code trigger}, {@code
 * position}). Kept for a month after its time. Thread-safe; exceptions of the SDK are let through.
 */
@ApplicationScoped
public class DueTriggers {
  /** Parts of an hour, so that no partition has it all. */
  static final int SHARDS = 4;

  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final Duration KEPT = Duration.ofDays(30);
  private static final String POSITION = "position";
  private static final String HOURS = "hour";

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final String workspace;

  /** A client, the table and the workspace. */
  @Inject
  public DueTriggers(
      DynamoDbClient dynamoDb,
      @ConfigProperty(name = "quanyu.table.due") String table,
      @ConfigProperty(name = "quanyu.workspace") String workspace) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.workspace = workspace;
  }

  /**
   * A note.
   *
   * @param slot its partition
   * @param sort its sort key
   * @param key the state that is to be looked at
   */
  @RegisterForReflection
  record Entry(String slot, String sort, StateKey key) {}

  /** The hour of a time, since the epoch. */
  static long hour(long time) {
    return Math.floorDiv(time, HOUR);
  }

  /** Adds the writes that bring a state's note along; one that is due by now stays. */
  void replace(TriggerState before, TriggerState after, long now, List<TransactWriteItem> writes) {
    Note old = before.body().note();
    Note next = after.body().note();
    if (Objects.equals(old, next)) {
      return;
    }
    if (old != null && old.time() > now) {
      Map<String, AttributeValue> key = key(before.key(), old);
      writes.add(
          TransactWriteItem.builder().delete(each -> each.tableName(table).key(key)).build());
    }
    if (next != null) {
      Map<String, AttributeValue> item = new HashMap<>(key(after.key(), next));
      item.put("v", Items.SCHEMA);
      item.put("expiresAt", Items.number((next.time() + KEPT.toMillis()) / 1_000));
      writes.add(TransactWriteItem.builder().put(put -> put.tableName(table).item(item)).build());
    }
  }

  /** Removes a state's note. */
  void remove(TriggerState state) {
    if (state.body().note() != null) {
      Map<String, AttributeValue> key = key(state.key(), state.body().note());
      dynamoDb.deleteItem(delete -> delete.tableName(table).key(key));
    }
  }

  /** Once its state was looked at. */
  void remove(Entry entry) {
    Map<String, AttributeValue> key = Items.key(entry.slot(), entry.sort());
    dynamoDb.deleteItem(delete -> delete.tableName(table).key(key));
  }

  /** Up to so many of a part of an hour that are due by now, the earliest first. */
  List<Entry> due(long hour, int shard, long now, int most) {
    String slot = slot(hour, shard);
    Map<String, AttributeValue> values =
        Map.of(":pk", Items.text(slot), ":after", Items.text(millis(now + 1)));
    return dynamoDb
        .query(
            query ->
                query
                    .tableName(table)
                    .keyConditionExpression("pk = :pk AND sk < :after")
                    .expressionAttributeValues(values)
                    .limit(most)
                    .consistentRead(true))
        .items()
        .stream()
        .map(item -> entry(slot, Items.sort(item)))
        .toList();
  }

  private static Entry entry(String slot, String sort) {
    String[] parts = sort.split("#", 4);
    return new Entry(slot, sort, new StateKey(Identifier.stored(parts[3]), parts[2]));
  }

  /** The hour up to which all were looked at; empty where nothing ever waited. */
  OptionalLong position() {
    Map<String, AttributeValue> item =
        dynamoDb
            .getItem(get -> get.tableName(table).key(positionKey()).consistentRead(true))
            .item();
    return item.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Items.longOf(item, HOURS));
  }

  /** All up to this hour, itself too, were looked at. */
  void moveTo(long hour) {
    Map<String, AttributeValue> item = new HashMap<>(positionKey());
    item.put("v", Items.SCHEMA);
    item.put(HOURS, Items.number(hour));
    dynamoDb.putItem(put -> put.tableName(table).item(item));
  }

  private Map<String, AttributeValue> positionKey() {
    return Items.key(workspace + "#trigger", POSITION);
  }

  private Map<String, AttributeValue> key(StateKey key, Note note) {
    int shard = Math.floorMod(key.person().toString().hashCode(), SHARDS);
    String sort =
        millis(note.time()) + "#" + note.version() + "#" + key.trigger() + "#" + key.person();
    return Items.key(slot(hour(note.time()), shard), sort);
  }

  private String slot(long hour, int shard) {
    return workspace + "#trigger#" + hour + "#" + shard;
  }

  /** Of equal length for the next two centuries. */
  private static String millis(long time) {
    return String.format("%013d", time);
  }
}
