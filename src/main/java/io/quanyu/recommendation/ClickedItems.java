package io.quanyu.recommendation;

import io.quanyu.event.Event;
import io.quanyu.event.Identifier;
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
 * Which recommended items somebody clicked, so that a purchase finds its recommendation: an item
 * for each identifier that the click names and each product ({@code identifier}, {@code
 * click#product}) in the table interactions, that holds the newest click. Thread-safe; exceptions
 * of the SDK are let through.
 */
@ApplicationScoped
public class ClickedItems {
  /** How long before an order a click may be that led to it. */
  static final Duration LEADS = Duration.ofDays(7);

  private static final Duration KEPT = LEADS.plusDays(7);
  private static final String SORT = "click#";

  private final DynamoDbClient dynamoDb;
  private final Clock clock;
  private final InteractionsTable table;

  /** A client and the table; the clock says when items expire. */
  public ClickedItems(DynamoDbClient dynamoDb, Clock clock, InteractionsTable table) {
    this.dynamoDb = dynamoDb;
    this.clock = clock;
    this.table = table;
  }

  /** Remembers a click, unless a newer one is; a repeat changes nothing. */
  void add(Outcome click) {
    for (Identifier identifier : named(click.event())) {
      put(identifier, click);
    }
  }

  private void put(Identifier identifier, Outcome click) {
    long time = click.event().moment().time();
    Map<String, AttributeValue> item =
        new HashMap<>(Items.key(table.partition(identifier), SORT + click.item()));
    item.put("v", Items.SCHEMA);
    item.put("recommendation", Items.text(click.recommendation()));
    item.put("clickedAt", Items.number(time));
    item.put("expiresAt", Items.number(clock.instant().plus(KEPT).getEpochSecond()));
    try {
      dynamoDb.putItem(
          put ->
              put.tableName(table.name())
                  .item(item)
                  .conditionExpression("attribute_not_exists(pk) OR clickedAt < :time")
                  .expressionAttributeValues(Map.of(":time", Items.number(time))));
    } catch (ConditionalCheckFailedException e) {
      // A newer one stays, and so does the same.
    }
  }

  /** Recommendations by product that led to an order: of its newest click within seven days. */
  Map<String, String> leadingTo(Event order) {
    long time = order.moment().time();
    Map<String, String> recommendations = new HashMap<>();
    Map<String, Long> newest = new HashMap<>();
    for (Identifier identifier : named(order)) {
      for (Map<String, AttributeValue> item : of(identifier)) {
        String product = Items.sort(item).substring(SORT.length());
        long clicked = Items.longOf(item, "clickedAt");
        boolean leads = clicked <= time && time - clicked <= LEADS.toMillis();
        if (leads && clicked > newest.getOrDefault(product, Long.MIN_VALUE)) {
          newest.put(product, clicked);
          recommendations.put(product, item.get("recommendation").s());
        }
      }
    }
    return recommendations;
  }

  private Iterable<Map<String, AttributeValue>> of(Identifier identifier) {
    QueryRequest query =
        QueryRequest.builder()
            .tableName(table.name())
            .keyConditionExpression("pk = :pk AND begins_with(sk, :click)")
            .expressionAttributeValues(
                Map.of(":pk", Items.text(table.partition(identifier)), ":click", Items.text(SORT)))
            .consistentRead(true)
            .build();
    return dynamoDb.queryPaginator(query).items();
  }

  /** Products that somebody clicked. */
  List<String> products(Identifier identifier) {
    Set<String> products = new TreeSet<>();
    of(identifier).forEach(item -> products.add(Items.sort(item).substring(SORT.length())));
    return List.copyOf(products);
  }

  private static Set<Identifier> named(Event event) {
    Set<Identifier> named = new TreeSet<>(event.identity().others());
    named.add(event.identity().anchor());
    return named;
  }
}
