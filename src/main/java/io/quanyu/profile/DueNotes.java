package io.quanyu.profile;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * What is due when, of one kind, in the table due ({@code kind#hour#shard}, {@code time#subject}),
 * and up to which hour all is done ({@code kind}, {@code position}). An hour is one partition, or a
 * few, so that days that were missed are caught up with few reads. Notes are kept for a month after
 * their time. Thread-safe; exceptions of the SDK are let through.
 */
public final class DueNotes {
  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final Duration KEPT = Duration.ofDays(30);
  private static final String POSITION = "position";
  private static final String HOURS = "hour";
  private static final String PUT_OFF = "putOff";
  private static final char SEPARATOR = '#';

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final String kind;
  private final int shards;
  private final Unit unit;

  /**
   * A client and a table; the kind with its workspace; in how many parts an hour is kept, 1 for a
   * partition without a number; and how exact times are.
   */
  public DueNotes(DynamoDbClient dynamoDb, String table, String kind, int shards, Unit unit) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.kind = kind;
    this.shards = shards;
    this.unit = unit;
  }

  /** How exact the times of notes are, and how they are written so that their order is time's. */
  @RegisterForReflection
  public enum Unit {
    /** Of 13 digits. */
    MILLISECONDS(1, "%013d"),
    /** Of 10 digits. */
    MINUTES(60_000, "%010d");

    private final long millis;
    private final String format;

    Unit(long millis, String format) {
      this.millis = millis;
      this.format = format;
    }

    private String text(long time) {
      return String.format(format, Math.floorDiv(time, millis));
    }
  }

  /**
   * A note.
   *
   * @param item as it is stored
   */
  @RegisterForReflection
  public record Note(Map<String, AttributeValue> item) {
    /** Whom or what it is about, as it was written. */
    public String subject() {
      String sort = Items.sort(item);
      return sort.substring(sort.indexOf(SEPARATOR) + 1);
    }

    /** Whether its time is not its first. */
    boolean isPutOff() {
      return item.containsKey(PUT_OFF);
    }
  }

  /** The hour of a time, since the epoch. */
  public static long hour(long time) {
    return Math.floorDiv(time, HOUR);
  }

  /** The note's item; notes of the same {@code part} and hour are in the same partition. */
  public Map<String, AttributeValue> item(long time, String part, String subject) {
    Map<String, AttributeValue> item = new HashMap<>(key(time, part, subject));
    item.put("v", Items.SCHEMA);
    item.put("expiresAt", Items.number((time + KEPT.toMillis()) / 1_000));
    return item;
  }

  /** The note's key. */
  public Map<String, AttributeValue> key(long time, String part, String subject) {
    String slot = slot(hour(time), Math.floorMod(part.hashCode(), shards));
    return Items.key(slot, unit.text(time) + SEPARATOR + subject);
  }

  /** The write that stores a note, for a transaction. */
  public TransactWriteItem write(Map<String, AttributeValue> item) {
    return TransactWriteItem.builder().put(put -> put.tableName(table).item(item)).build();
  }

  /** The write that takes a note back, for a transaction. */
  public TransactWriteItem removal(Map<String, AttributeValue> key) {
    return TransactWriteItem.builder().delete(each -> each.tableName(table).key(key)).build();
  }

  /** Stores a note. */
  public void add(Map<String, AttributeValue> item) {
    dynamoDb.putItem(put -> put.tableName(table).item(item));
  }

  /** Takes a note back. */
  public void remove(Map<String, AttributeValue> key) {
    dynamoDb.deleteItem(delete -> delete.tableName(table).key(key));
  }

  /** Once it is done. */
  void remove(Note note) {
    remove(keyOf(note));
  }

  /** Moves it to a later time; it is kept no longer than it was to be. */
  void putOff(Note note, long time) {
    Map<String, AttributeValue> item = new HashMap<>(note.item());
    String part = note.item().get("pk").s();
    item.putAll(key(time, part, note.subject()));
    item.put(PUT_OFF, AttributeValue.fromBool(true));
    add(item);
    remove(note);
  }

  private static Map<String, AttributeValue> keyOf(Note note) {
    return Items.key(note.item().get("pk").s(), Items.sort(note.item()));
  }

  /** Into how many parts an hour is divided. */
  int shards() {
    return shards;
  }

  /** Up to so many of a part of an hour that are due by now and after that note, in their order. */
  List<Note> due(long hour, int shard, long now, Note after, int most) {
    Map<String, AttributeValue> values =
        Map.of(
            ":pk", Items.text(slot(hour, shard)),
            ":end", Items.text(unit.text(now + unit.millis)));
    return dynamoDb
        .query(
            query ->
                query
                    .tableName(table)
                    .keyConditionExpression("pk = :pk AND sk < :end")
                    .expressionAttributeValues(values)
                    .exclusiveStartKey(after == null ? null : keyOf(after))
                    .limit(most)
                    .consistentRead(true))
        .items()
        .stream()
        .map(Note::new)
        .toList();
  }

  /** The hour up to which all is done; empty where nothing ever waited. */
  public OptionalLong position() {
    Map<String, AttributeValue> item =
        dynamoDb
            .getItem(get -> get.tableName(table).key(positionKey()).consistentRead(true))
            .item();
    return item.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Items.longOf(item, HOURS));
  }

  /** From now on hours are counted, from this one on if none were before. */
  public void begin(long hour) {
    if (position().isEmpty()) {
      try {
        dynamoDb.putItem(
            put ->
                put.tableName(table)
                    .item(position(hour - 1))
                    .conditionExpression("attribute_not_exists(pk)"));
      } catch (ConditionalCheckFailedException e) {
        // Another began before.
      }
    }
  }

  /** All up to this hour, itself too, is done. */
  void moveTo(long hour) {
    add(position(hour));
  }

  private Map<String, AttributeValue> position(long hour) {
    Map<String, AttributeValue> item = new HashMap<>(positionKey());
    item.put("v", Items.SCHEMA);
    item.put(HOURS, Items.number(hour));
    return item;
  }

  private Map<String, AttributeValue> positionKey() {
    return Items.key(kind, POSITION);
  }

  private String slot(long hour, int shard) {
    String slot = kind + SEPARATOR + hour;
    return shards == 1 ? slot : slot + SEPARATOR + shard;
  }
}
