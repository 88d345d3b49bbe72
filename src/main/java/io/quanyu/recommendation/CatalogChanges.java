package io.quanyu.recommendation;

import io.quanyu.event.Times;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.paginators.QueryIterable;

/**
 * The feed of items that are new or whose facts change ({@code changed#day#shard}, {@code time#id})
 * in the table catalog, kept for {@value #DAYS} days. A change is noted before it is written, so
 * that none is missed where a writer dies: a reader finds some items unchanged, or not yet changed.
 * Thread-safe; exceptions of the SDK are let through.
 */
@ApplicationScoped
public class CatalogChanges {
  /** Days that a change is kept. */
  static final int DAYS = 30;

  /** A partition takes a thousand writes a second: of two shards a catalog is soon loaded. */
  private static final int SHARDS = 2;

  private static final long DAY_MILLIS = 86_400_000;
  private static final int TIME = "2026-11-27T08:00:00.000Z".length();

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final String workspace;
  private final Clock clock;

  /** A client, the table, the workspace and the clock that changes are stamped by. */
  @Inject
  public CatalogChanges(
      DynamoDbClient dynamoDb,
      @ConfigProperty(name = "quanyu.table.catalog") String table,
      @ConfigProperty(name = "quanyu.workspace") String workspace,
      Clock clock) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.workspace = workspace;
    this.clock = clock;
  }

  /**
   * A change.
   *
   * @param id of the item
   * @param time when it was noted, epoch milliseconds by its writer's clock
   */
  @RegisterForReflection
  record Change(String id, long time) {}

  /** Notes that an item is about to be changed. */
  void note(String id) {
    note(id, "SET expiresAt = :expires, v = :v");
  }

  /** Notes that an item is about to be there that nobody knew. */
  void noteNew(String id) {
    note(id, "SET expiresAt = :expires, v = :v, isNew = :v");
  }

  private void note(String id, String update) {
    long now = clock.millis();
    Map<String, AttributeValue> key =
        Map.of(
            "pk", AttributeValue.fromS(partition(now, Math.floorMod(id.hashCode(), SHARDS))),
            "sk", AttributeValue.fromS(Times.iso(now) + "#" + id));
    long expires = (now + DAYS * DAY_MILLIS) / 1_000;
    dynamoDb.updateItem(
        noting ->
            noting
                .tableName(table)
                .key(key)
                .updateExpression(update)
                .expressionAttributeValues(
                    Map.of(
                        ":expires", AttributeValue.fromN(Long.toString(expires)),
                        ":v", AttributeValue.fromN("1"))));
  }

  /**
   * The newest changes from a time to now, at most so many and at most {@value #DAYS} days old;
   * newest first, ties by id. They may miss what was noted within the last second.
   */
  List<Change> since(long millis, int most) {
    return since(millis, most, null);
  }

  /** The same of those that were new. */
  List<Change> newSince(long millis, int most) {
    return since(millis, most, "attribute_exists(isNew)");
  }

  private List<Change> since(long millis, int most, String filter) {
    long now = clock.millis();
    long from = Math.max(millis, now - DAYS * DAY_MILLIS);
    List<Change> found = new ArrayList<>();
    // A day ahead: another clock may be past midnight already.
    long firstDay = Math.floorDiv(from, DAY_MILLIS);
    for (long day = Math.floorDiv(now, DAY_MILLIS) + 1; day >= firstDay; day--) {
      if (found.size() >= most) {
        break;
      }
      for (int shard = 0; shard < SHARDS; shard++) {
        found.addAll(read(partition(day * DAY_MILLIS, shard), from, most, filter));
      }
    }
    found.sort(FreshItems.NEWEST_FIRST);
    return List.copyOf(found.subList(0, Math.min(most, found.size())));
  }

  private List<Change> read(String partition, long from, int most, String filter) {
    QueryIterable pages =
        dynamoDb.queryPaginator(
            QueryRequest.builder()
                .tableName(table)
                .keyConditionExpression("pk = :pk AND sk BETWEEN :from AND :end")
                .filterExpression(filter)
                .projectionExpression("sk")
                .scanIndexForward(false)
                .limit(most)
                .expressionAttributeValues(
                    Map.of(
                        ":pk", AttributeValue.fromS(partition),
                        ":from", AttributeValue.fromS(Times.iso(from)),
                        // Behind all times, and before an item whose id reads like a partition.
                        ":end", AttributeValue.fromS("a")))
                .build());
    return pages.items().stream()
        .limit(most)
        .map(item -> item.get("sk").s())
        .map(sk -> new Change(sk.substring(TIME + 1), Times.millis(sk.substring(0, TIME))))
        .toList();
  }

  private String partition(long millis, int shard) {
    return workspace + "#changed#" + Times.day(millis) + "#" + shard;
  }
}
