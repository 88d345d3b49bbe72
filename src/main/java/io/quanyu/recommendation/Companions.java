package io.quanyu.recommendation;

import io.quanyu.profile.Items;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/**
 * What new items were met with ({@code item id}, {@code with}) in the table catalog, kept for
 * {@value #DAYS} days after the last write. A row is a set that only grows, so writers never meet
 * and a repeat changes nothing; once it has {@value #MOST} marks it stays as it is. Thread-safe;
 * exceptions of the SDK are let through.
 */
@ApplicationScoped
public class Companions {
  /** Marks of a row after which no more are taken; the last write may go beyond. */
  static final int MOST = 1_000;

  private static final int DAYS = 30;
  private static final int BATCH = 100;
  private static final String SORT = "with";

  private final DynamoDbClient dynamoDb;
  private final Clock clock;
  private final String table;
  private final String workspace;

  /** A client, the clock that says when something was met, the table and the workspace. */
  @Inject
  public Companions(
      DynamoDbClient dynamoDb,
      Clock clock,
      @ConfigProperty(name = "quanyu.table.catalog") String table,
      @ConfigProperty(name = "quanyu.workspace") String workspace) {
    this.dynamoDb = dynamoDb;
    this.clock = clock;
    this.table = table;
    this.workspace = workspace;
  }

  /** Adds marks, one or more; false where the item has enough. */
  boolean add(String id, Set<String> marks) {
    long now = clock.millis();
    Map<String, AttributeValue> values =
        Map.of(
            ":marks", AttributeValue.fromSs(List.copyOf(marks)),
            ":now", Items.number(now),
            ":most", Items.number(MOST),
            ":expires", Items.number((now + Duration.ofDays(DAYS).toMillis()) / 1_000),
            ":v", Items.SCHEMA);
    try {
      dynamoDb.updateItem(
          update ->
              update
                  .tableName(table)
                  .key(key(id))
                  .updateExpression(
                      "SET #since = if_not_exists(#since, :now), #until = :now,"
                          + " expiresAt = :expires, v = :v ADD marks :marks")
                  .conditionExpression("attribute_not_exists(marks) OR size(marks) < :most")
                  .expressionAttributeNames(Map.of("#since", "since", "#until", "until"))
                  .expressionAttributeValues(values));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  /**
   * Rows of those of these items that have one, at most a second old; without those that a busy
   * table did not give.
   */
  Map<String, CompanionRow> find(Collection<String> ids) {
    List<String> all = ids.stream().distinct().toList();
    Map<String, CompanionRow> found = new HashMap<>();
    for (int from = 0; from < all.size(); from += BATCH) {
      List<Map<String, AttributeValue>> keys =
          all.subList(from, Math.min(from + BATCH, all.size())).stream().map(this::key).toList();
      KeysAndAttributes asked = KeysAndAttributes.builder().keys(keys).build();
      dynamoDb
          .batchGetItem(get -> get.requestItems(Map.of(table, asked)))
          .responses()
          .getOrDefault(table, List.of())
          .forEach(item -> found.put(id(item), row(item)));
    }
    return found;
  }

  private Map<String, AttributeValue> key(String id) {
    return Items.key(workspace + "#" + id, SORT);
  }

  private String id(Map<String, AttributeValue> item) {
    return item.get("pk").s().substring(workspace.length() + 1);
  }

  private static CompanionRow row(Map<String, AttributeValue> item) {
    return new CompanionRow(
        Set.copyOf(item.get("marks").ss()),
        Items.longOf(item, "since"),
        Items.longOf(item, "until"));
  }
}
