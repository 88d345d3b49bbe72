package io.quanyu.recommendation;

import io.quanyu.event.Compression;
import io.quanyu.event.Identifier;
import io.quanyu.event.Json;
import io.quanyu.profile.Backoff;
import io.quanyu.profile.Items;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * What was recommended to whom, one item an identifier that was asked for ({@code identifier},
 * {@code shown}) in the table interactions: one read and one write a call. Recommendations are
 * listed in it until there are a hundred; those move to an item of their own ({@code
 * recommendations#first}), so that all of 30 days are found however many they are. Thread-safe;
 * exceptions of the SDK are let through.
 */
@ApplicationScoped
public class ShownItems {
  private static final Duration KEPT = RecommendationLog.KEPT.plusDays(1);
  private static final int LISTED = 100;
  private static final String SORT = "shown";
  private static final String PAGE = "recommendations#";

  private final DynamoDbClient dynamoDb;
  private final Clock clock;
  private final Backoff backoff;
  private final InteractionsTable table;

  /** A client and the table; the clock says when items expire. */
  public ShownItems(
      DynamoDbClient dynamoDb, Clock clock, Backoff backoff, InteractionsTable table) {
    this.dynamoDb = dynamoDb;
    this.clock = clock;
    this.backoff = backoff;
    this.table = table;
  }

  /** The UTC day of a time, as {@link Shown} counts them. */
  public static long day(long millis) {
    return Math.floorDiv(millis, Duration.ofDays(1).toMillis());
  }

  /** What was recommended so far; may be a second old. */
  public Shown find(Identifier asked) {
    return find(asked, false);
  }

  private Shown find(Identifier asked, boolean consistent) {
    Map<String, AttributeValue> item =
        dynamoDb
            .getItem(
                get ->
                    get.tableName(table.name())
                        .key(Items.key(table.partition(asked), SORT))
                        .consistentRead(consistent))
            .item();
    return item.isEmpty() ? Shown.NOTHING : shown(item);
  }

  private static Shown shown(Map<String, AttributeValue> item) {
    return Shown.decode(Items.longOf(item, "version"), Items.bytesOf(item, "body"));
  }

  /**
   * Adds a recommendation to what was read before it was made; tries again with what is there now
   * where another one was quicker.
   */
  void add(Shown before, LoggedRecommendation logged) {
    List<String> items = logged.slots().stream().map(LoggedRecommendation.Slot::item).toList();
    Shown read = before;
    for (int attempt = 0; ; attempt++) {
      Shown next = read;
      if (read.recommendations().size() >= LISTED) {
        putPage(logged.asked(), read.recommendations());
        next = read.withoutRecommendations();
      }
      if (put(logged.asked(), next.with(logged.id(), items, day(logged.time())))) {
        return;
      }
      backoff.await(logged.asked(), attempt);
      read = find(logged.asked(), true);
    }
  }

  /** Before they are taken off the list; a repeat writes the same again. */
  private void putPage(Identifier asked, List<String> ids) {
    byte[] body = Compression.deflate(Json.write(ids));
    dynamoDb.putItem(put -> put.tableName(table.name()).item(item(asked, PAGE + ids.get(0), body)));
  }

  private boolean put(Identifier asked, Shown next) {
    Map<String, AttributeValue> item = item(asked, SORT, next.encode());
    item.put("version", Items.number(next.version()));
    try {
      dynamoDb.putItem(
          put -> {
            put.tableName(table.name()).item(item);
            if (next.version() == 1) {
              put.conditionExpression("attribute_not_exists(pk)");
            } else {
              put.conditionExpression("version = :read")
                  .expressionAttributeValues(Map.of(":read", Items.number(next.version() - 1)));
            }
          });
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  private Map<String, AttributeValue> item(Identifier asked, String sort, byte[] body) {
    Map<String, AttributeValue> item = new HashMap<>(Items.key(table.partition(asked), sort));
    item.put("v", Items.SCHEMA);
    item.put("body", Items.binary(body));
    item.put("expiresAt", Items.number(clock.instant().plus(KEPT).getEpochSecond()));
    return item;
  }

  /** Ids of all recommendations to somebody; those that expired may be among them. */
  Set<String> recommendations(Identifier asked) {
    QueryRequest query =
        QueryRequest.builder()
            .tableName(table.name())
            .keyConditionExpression("pk = :pk AND sk BETWEEN :page AND :shown")
            .expressionAttributeValues(
                Map.of(
                    ":pk", Items.text(table.partition(asked)),
                    ":page", Items.text(PAGE),
                    ":shown", Items.text(SORT)))
            .consistentRead(true)
            .build();
    Set<String> ids = new TreeSet<>();
    for (Map<String, AttributeValue> item : dynamoDb.queryPaginator(query).items()) {
      if (Items.sort(item).equals(SORT)) {
        ids.addAll(shown(item).recommendations());
      } else if (Items.sort(item).startsWith(PAGE)) {
        byte[] body = Compression.inflate(Items.bytesOf(item, "body"));
        ids.addAll(List.of(Json.read(body, String[].class)));
      }
    }
    return ids;
  }
}
