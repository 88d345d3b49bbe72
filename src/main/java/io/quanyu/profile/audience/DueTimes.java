package io.quanyu.profile.audience;

import io.quanyu.event.Identifier;
import io.quanyu.profile.Items;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Whom to look at again at which minute, in the table due ({@code due#hour#shard}, {@code
 * minute#identifier}), and up to which hour all is done ({@code due}, {@code position}). An hour is
 * one partition, so that days that were missed are caught up with few reads. Kept for a month after
 * its time. Thread-safe; exceptions of the SDK are let through.
 */
@ApplicationScoped
public class DueTimes {
  /** Parts of an hour, so that no partition has it all. */
  static final int SHARDS = 8;

  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;
  private static final Duration KEPT = Duration.ofDays(30);
  private static final char SEPARATOR = '#';
  private static final String POSITION = "position";
  private static final String HOURS = "hour";

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final String workspace;

  /** A client, the table and the workspace. */
  @Inject
  public DueTimes(
      DynamoDbClient dynamoDb,
      @ConfigProperty(name = "quanyu.table.due") String table,
      @ConfigProperty(name = "quanyu.workspace") String workspace) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.workspace = workspace;
  }

  /**
   * A note that somebody is due.
   *
   * @param slot its partition
   * @param sort its sort key
   * @param person who
   */
  @RegisterForReflection
  record Entry(String slot, String sort, Identifier person) {}

  /** The write that notes a person's time, for a transaction. */
  TransactWriteItem write(Identifier person, long time) {
    Map<String, AttributeValue> item = new HashMap<>(key(person, time));
    item.put("v", Items.SCHEMA);
    item.put("expiresAt", Items.number((time + KEPT.toMillis()) / 1_000));
    return TransactWriteItem.builder().put(put -> put.tableName(table).item(item)).build();
  }

  /** The write that takes a note back, for a transaction. */
  TransactWriteItem removal(Identifier person, long time) {
    return TransactWriteItem.builder()
        .delete(delete -> delete.tableName(table).key(key(person, time)))
        .build();
  }

  private Map<String, AttributeValue> key(Identifier person, long time) {
    int shard = Math.floorMod(person.toString().hashCode(), SHARDS);
    return Items.key(slot(hour(time), shard), minute(time) + SEPARATOR + person);
  }

  /** The hour of a time, since the epoch. */
  static long hour(long time) {
    return Math.floorDiv(time, HOUR);
  }

  /** Up to so many of a part of an hour that are due by now. */
  List<Entry> due(long hour, int shard, long now, int most) {
    String slot = slot(hour, shard);
    String after = minute(now + MINUTE);
    return dynamoDb
        .query(
            query ->
                query
                    .tableName(table)
                    .keyConditionExpression("pk = :pk AND sk < :after")
                    .expressionAttributeValues(
                        Map.of(":pk", Items.text(slot), ":after", Items.text(after)))
                    .limit(most)
                    .consistentRead(true))
        .items()
        .stream()
        .map(Items::sort)
        .map(sort -> new Entry(slot, sort, person(sort)))
        .toList();
  }

  private static Identifier person(String sort) {
    return Identifier.stored(sort.substring(sort.indexOf(SEPARATOR) + 1));
  }

  /** Once it is done. */
  void remove(Entry entry) {
    dynamoDb.deleteItem(
        delete -> delete.tableName(table).key(Items.key(entry.slot(), entry.sort())));
  }

  /** The hour up to which all is done; empty where nobody ever waited for any. */
  OptionalLong position() {
    Map<String, AttributeValue> item =
        dynamoDb
            .getItem(get -> get.tableName(table).key(positionKey()).consistentRead(true))
            .item();
    return item.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Items.longOf(item, HOURS));
  }

  /** From now on hours are counted, from that of this time on if none were before. */
  void begin(long time) {
    if (position().isEmpty()) {
      moveTo(hour(time) - 1);
    }
  }

  /** All up to this hour, itself too, is done. */
  void moveTo(long hour) {
    Map<String, AttributeValue> item = new HashMap<>(positionKey());
    item.put("v", Items.SCHEMA);
    item.put(HOURS, Items.number(hour));
    dynamoDb.putItem(put -> put.tableName(table).item(item));
  }

  private Map<String, AttributeValue> positionKey() {
    return Items.key(workspace + "#due", POSITION);
  }

  private String slot(long hour, int shard) {
    return workspace + "#due#" + hour + "#" + shard;
  }

  /** Of equal length for the next seven thousand years. */
  private static String minute(long time) {
    return String.format("%010d", Math.floorDiv(time, MINUTE));
  }
}
