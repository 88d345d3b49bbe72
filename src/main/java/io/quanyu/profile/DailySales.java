package io.quanyu.profile;

import io.quanyu.event.Event;
import io.quanyu.function.Parallel;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * Sales by day, channel and location, kept for {@value SalesPlace#DAYS_KEPT} days of the event's
 * own time. Orders and refunds come from the {@link SalesLedger}, each exactly once; views and
 * baskets are added at most once but for a request that the client repeats, and a crash loses those
 * of a batch. Thread-safe.
 */
@ApplicationScoped
public class DailySales {
  private final DynamoDbClient dynamoDb;
  private final Parallel parallel;
  private final Clock clock;
  private final String table;
  private final SumItems items;

  /** A client, its threads, the clock that tells what is too old, and the table and workspace. */
  public DailySales(
      DynamoDbClient dynamoDb,
      Parallel parallel,
      Clock clock,
      @ConfigProperty(name = "quanyu.table.counters") String table,
      @ConfigProperty(name = "quanyu.workspace") String workspace) {
    this.dynamoDb = dynamoDb;
    this.parallel = parallel;
    this.clock = clock;
    this.table = table;
    this.items = new SumItems(table, workspace);
  }

  /** Adds what was viewed and put into baskets: a write for each place. */
  public void addSteps(Collection<Event> counted) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    Map<SalesPlace, SalesCounts> sums = new LinkedHashMap<>();
    for (Event event : counted) {
      SalesCounts one = SalesCounts.of(event);
      SalesPlace place = SalesPlace.of(event);
      if (!one.isNone() && !one.isOfOrders() && place.isKept(today)) {
        sums.merge(place, one, SalesCounts::plus);
      }
    }
    sums.forEach(
        (place, counts) ->
            add(
                items.update(
                    counted.iterator().next().key().hash(), place.key(), counts.amounts())));
  }

  private void add(Update update) {
    dynamoDb.updateItem(
        request ->
            request
                .tableName(table)
                .key(update.key())
                .updateExpression(update.updateExpression())
                .expressionAttributeNames(update.expressionAttributeNames())
                .expressionAttributeValues(update.expressionAttributeValues()));
  }

  /** What was counted from a day to another, both included, by place and sorted by day. */
  public Map<SalesPlace, SalesCounts> between(LocalDate from, LocalDate to) {
    Map<String, SalesCounts> sums = new TreeMap<>();
    items.read(
        dynamoDb,
        parallel,
        new SumItems.Range(SalesPlace.FAMILY, from, to),
        item -> sums.merge(Items.sort(item), counts(item), SalesCounts::plus));
    Map<SalesPlace, SalesCounts> byPlace = new LinkedHashMap<>();
    sums.forEach((sort, counts) -> byPlace.put(SalesPlace.ofSort(sort), counts));
    return byPlace;
  }

  private static SalesCounts counts(Map<String, AttributeValue> item) {
    return new SalesCounts(
        SumItems.count(item, "viewed"),
        SumItems.count(item, "added"),
        SumItems.count(item, "orders"),
        SumItems.amounts(item, SalesCounts.REVENUE),
        SumItems.amounts(item, SalesCounts.REFUNDED));
  }
}
