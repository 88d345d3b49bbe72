package io.quanyu.profile;

import static io.quanyu.profile.Items.number;

import java.math.BigInteger;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * Sums of sales as items of the table counters: {@code main#sales#<shard>}, {@code
 * <day>#<channel>#<location>}. Immutable.
 */
final class SalesItems {
  /** Transactions that add to one item at once refuse each other. */
  static final int SHARDS = 32;

  private static final String REVENUE = "revenue";
  private static final String REFUNDED = "refunded";

  private final String table;
  private final String workspace;

  /** In a table. */
  SalesItems(String table, String workspace) {
    this.table = table;
    this.workspace = workspace;
  }

  String partition(int shard) {
    return workspace + "#sales#" + shard;
  }

  /** Adds to what a shard of a place holds; of shards there are as many as numbers. */
  Update update(long shard, SalesPlace place, SalesCounts counts) {
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
    values.put(":expiresAt", number(expiry(place)));
    return Update.builder()
        .tableName(table)
        .key(Items.key(partition((int) Math.floorMod(shard, (long) SHARDS)), place.sort()))
        .updateExpression("ADD " + sums + " SET v = :v, expiresAt = :expiresAt")
        .expressionAttributeNames(names)
        .expressionAttributeValues(values)
        .build();
  }

  private static long expiry(SalesPlace place) {
    LocalDate last = LocalDate.parse(place.day()).plusDays(SalesPlace.DAYS_KEPT);
    return last.atStartOfDay(ZoneOffset.UTC).toEpochSecond();
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

  /** What an item holds. */
  static SalesCounts counts(Map<String, AttributeValue> item) {
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
}
