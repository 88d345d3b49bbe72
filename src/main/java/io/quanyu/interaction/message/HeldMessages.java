package io.quanyu.interaction.message;

import io.quanyu.profile.Items;
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
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Which message goes on at which time, in the table due ({@code held#hour}, {@code millis#id}), and
 * up to which hour all did ({@code held}, {@code position}). Kept for a month after its time.
 * Thread-safe; exceptions of the SDK are let through.
 */
@ApplicationScoped
public class HeldMessages {
  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final Duration KEPT = Duration.ofDays(30);
  private static final String POSITION = "position";
  private static final String HOURS = "hour";
  private static final char SEPARATOR = '#';

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final String workspace;

  /** A client, the table and the workspace. */
  @Inject
  public HeldMessages(
      DynamoDbClient dynamoDb,
      @ConfigProperty(name = "quanyu.table.due") String table,
      @ConfigProperty(name = "quanyu.workspace") String workspace) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.workspace = workspace;
  }

  /** The hour of a time, since the epoch. */
  static long hour(long millis) {
    return Math.floorDiv(millis, HOUR);
  }

  /** Notes a message for a time to come; hours are counted from now on if none were before. */
  void add(String id, long millis, long now) {
    begin(now);
    Map<String, AttributeValue> item =
        new HashMap<>(Items.key(slot(hour(millis)), sort(millis, id)));
    item.put("v", Items.SCHEMA);
    item.put("expiresAt", Items.number((millis + KEPT.toMillis()) / 1_000));
    dynamoDb.putItem(put -> put.tableName(table).item(item));
  }

  /** Sort keys of up to so many of an hour that are due by now, the earliest first. */
  List<String> due(long hour, long now, int most) {
    return dynamoDb
        .query(
            query ->
                query
                    .tableName(table)
                    .keyConditionExpression("pk = :pk AND sk < :after")
                    .expressionAttributeValues(
                        Map.of(
                            ":pk", Items.text(slot(hour)), ":after", Items.text(sort(now + 1, ""))))
                    .limit(most)
                    .consistentRead(true))
        .items()
        .stream()
        .map(Items::sort)
        .toList();
  }

  /** The message that a sort key names. */
  static String id(String sort) {
    return sort.substring(sort.indexOf(SEPARATOR) + 1);
  }

  /** Once it went on. */
  void remove(long hour, String sort) {
    dynamoDb.deleteItem(delete -> delete.tableName(table).key(Items.key(slot(hour), sort)));
  }

  /** The hour up to which all went on; empty where nothing ever waited. */
  OptionalLong position() {
    Map<String, AttributeValue> item =
        dynamoDb
            .getItem(get -> get.tableName(table).key(positionKey()).consistentRead(true))
            .item();
    return item.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Items.longOf(item, HOURS));
  }

  /** All up to this hour, itself too, went on. */
  void moveTo(long hour) {
    dynamoDb.putItem(put -> put.tableName(table).item(position(hour)));
  }

  private void begin(long now) {
    try {
      dynamoDb.putItem(
          put ->
              put.tableName(table)
                  .item(position(hour(now) - 1))
                  .conditionExpression("attribute_not_exists(pk)"));
    } catch (ConditionalCheckFailedException e) {
      // Another began before.
    }
  }

  private Map<String, AttributeValue> position(long hour) {
    Map<String, AttributeValue> item = new HashMap<>(positionKey());
    item.put("v", Items.SCHEMA);
    item.put(HOURS, Items.number(hour));
    return item;
  }

  private Map<String, AttributeValue> positionKey() {
    return Items.key(workspace + "#held", POSITION);
  }

  private String slot(long hour) {
    return workspace + "#held#" + hour;
  }

  /** Of equal length for the next two centuries. */
  private static String sort(long millis, String id) {
    return String.format("%013d", millis) + SEPARATOR + id;
  }
}
