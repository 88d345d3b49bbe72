package io.quanyu.profile;

import static io.quanyu.profile.Items.number;
import static io.quanyu.profile.Items.text;

import io.quanyu.event.Event;
import io.quanyu.function.Parallel;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigInteger;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * Sales by day, channel and location in the table counters: {@code main#sales#<shard>}, {@code
 * <day>#<channel>#<location>}, for {@value #DAYS_KEPT} days of the event's own time. Orders and
 * refunds are added in the transaction that counts their event, so each exactly once; views and
 * baskets are added after it, so at most once but for a request that the client repeats, and a
 * crash loses those of a batch. Thread-safe.
 */
@ApplicationScoped
public class DailySales {
  /** Places that one transaction may add to. */
  static final int MOST_PLACES = 30;

  private static final int DAYS_KEPT = 400;

  /** Transactions that add to one item at once refuse each other. */
  private static final int SHARDS = 32;

  private static final String REVENUE = "revenue";
  private static final String REFUNDED = "refunded";

  private final DynamoDbClient dynamoDb;
  private final Parallel parallel;
  private final Clock clock;
  private final String table;
  private final String workspace;

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
    this.workspace = workspace;
  }

  /** Adds what was viewed and put into baskets: a write for each place. */
  public void addSteps(Collection<Event> counted) {
    updates(counted, counts -> !counts.isOfOrders())
        .forEach(
            update ->
                dynamoDb.updateItem(
                    request ->
                        request
                            .tableName(table)
                            .key(update.key())
                            .updateExpression(update.updateExpression())
                            .expressionAttributeNames(update.expressionAttributeNames())
                            .expressionAttributeValues(update.expressionAttributeValues())));
  }

  /** The part of a transaction that counts these events: their orders and refunds. */
  List<TransactWriteItem> orders(Collection<Event> events) {
    return updates(events, SalesCounts::isOfOrders).stream()
        .map(update -> TransactWriteItem.builder().update(update).build())
        .toList();
  }

  /** What was counted from a day to another, both included, by place and sorted by day. */
  public Map<SalesPlace, SalesCounts> between(LocalDate from, LocalDate to) {
    Map<String, SalesCounts> sums = new TreeMap<>();
    parallel.forEach(
        IntStream.range(0, SHARDS).boxed().toList(),
        shard ->
            items(shard, from, to)
                .forEach(
                    item -> {
                      synchronized (sums) {
                        sums.merge(item.get("sk").s(), counts(item), SalesCounts::plus);
                      }
                    }));
    Map<SalesPlace, SalesCounts> byPlace = new LinkedHashMap<>();
    sums.forEach((sort, counts) -> byPlace.put(SalesPlace.ofSort(sort), counts));
    return byPlace;
  }

  private Iterable<Map<String, AttributeValue>> items(int shard, LocalDate from, LocalDate to) {
    // '$' follows the '#' that ends a day.
    Map<String, AttributeValue> range =
        Map.of(":pk", text(partition(shard)), ":from", text(from + "#"), ":to", text(to + "$"));
    return dynamoDb
        .queryPaginator(
            query ->
                query
                    .tableName(table)
                    .keyConditionExpression("pk = :pk AND sk BETWEEN :from AND :to")
                    .expressionAttributeValues(range))
        .items();
  }

  private List<Update> updates(Collection<Event> events, Predicate<SalesCounts> meant) {
    Map<String, SalesCounts> sums = new TreeMap<>();
    String oldest = oldest().toString();
    for (Event event : events) {
      SalesCounts one = SalesCounts.of(event);
      SalesPlace place = SalesPlace.of(event);
      if (!one.isNone() && meant.test(one) && place.day().compareTo(oldest) > 0) {
        sums.merge(place.sort(), one, SalesCounts::plus);
      }
    }
    if (sums.isEmpty()) {
      return List.of();
    }
    int shard = (int) Math.floorMod(events.iterator().next().key().hash(), (long) SHARDS);
    return sums.entrySet().stream()
        .map(each -> update(shard, each.getKey(), each.getValue()))
        .toList();
  }

  private Update update(int shard, String sort, SalesCounts counts) {
    Map<String, String> names = new HashMap<>();
    Map<String, AttributeValue> values = new HashMap<>();
    attributes(counts)
        .forEach(
            (name, sum) -> {
              names.put("#" + name, name);
              values.put(":" + name, AttributeValue.fromN(sum.toString()));
            });
    String sums = String.join(", ", names.values().stream().map(n -> "#" + n + " :" + n).toList());
    values.put(":v", Items.SCHEMA);
    values.put(":expiresAt", expiry(SalesPlace.ofSort(sort).day()));
    return Update.builder()
        .tableName(table)
        .key(Items.key(partition(shard), sort))
        .updateExpression("ADD " + sums + " SET v = :v, expiresAt = :expiresAt")
        .expressionAttributeNames(names)
        .expressionAttributeValues(values)
        .build();
  }

  private static Map<String, BigInteger> attributes(SalesCounts counts) {
    Map<String, BigInteger> all = new TreeMap<>();
    all.put("viewed", BigInteger.valueOf(counts.viewed()));
    all.put("added", BigInteger.valueOf(counts.added()));
    all.put("orders", BigInteger.valueOf(counts.orders()));
    counts.revenue().forEach((currency, minor) -> all.put(REVENUE + currency, minor));
    counts.refunded().forEach((currency, minor) -> all.put(REFUNDED + currency, minor));
    all.values().removeIf(sum -> sum.signum() == 0);
    return all;
  }

  private static SalesCounts counts(Map<String, AttributeValue> item) {
    return new SalesCounts(
        count(item, "viewed"),
        count(item, "added"),
        count(item, "orders"),
        amounts(item, REVENUE),
        amounts(item, REFUNDED));
  }

  private static long count(Map<String, AttributeValue> item, String name) {
    return item.containsKey(name) ? Items.longOf(item, name) : 0;
  }

  private static Map<String, BigInteger> amounts(
      Map<String, AttributeValue> item, String beginning) {
    Map<String, BigInteger> amounts = new TreeMap<>();
    item.forEach(
        (name, value) -> {
          if (name.startsWith(beginning)) {
            amounts.put(name.substring(beginning.length()), new BigInteger(value.n()));
          }
        });
    return amounts;
  }

  private AttributeValue expiry(String day) {
    LocalDate last = LocalDate.parse(day).plusDays(DAYS_KEPT);
    return number(last.atStartOfDay(ZoneOffset.UTC).toEpochSecond());
  }

  private LocalDate oldest() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(DAYS_KEPT);
  }

  private String partition(int shard) {
    return workspace + "#sales#" + shard;
  }
}
