package io.quanyu.profile;

import static io.quanyu.profile.Items.number;
import static io.quanyu.profile.Items.text;

import io.quanyu.function.Parallel;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * Sums of events as items of the table counters: {@code main#<family>#<shard>}, {@code
 * <day>#<name>}. Immutable.
 */
final class SumItems {
  /** Transactions that add to one item at once refuse each other. */
  static final int SHARDS = 32;

  private final String table;
  private final String workspace;

  /** In a table. */
  SumItems(String table, String workspace) {
    this.table = table;
    this.workspace = workspace;
  }

  private String partition(String family, int shard) {
    return workspace + "#" + family + "#" + shard;
  }

  /** Adds to what a shard of a sum holds; of shards there are as many as numbers. */
  Update update(long shard, SumKey key, Map<String, BigInteger> amounts) {
    Map<String, String> names = new HashMap<>();
    Map<String, AttributeValue> values = new HashMap<>();
    amounts.forEach(
        (name, sum) -> {
          names.put("#" + name, name);
          values.put(":" + name, AttributeValue.fromN(sum.toString()));
        });
    String sums = String.join(", ", names.values().stream().map(n -> "#" + n + " :" + n).toList());
    values.put(":v", Items.SCHEMA);
    values.put(":expiresAt", number(expiry(key.day())));
    String partition = partition(key.family(), (int) Math.floorMod(shard, (long) SHARDS));
    return Update.builder()
        .tableName(table)
        .key(Items.key(partition, key.sort()))
        .updateExpression("ADD " + sums + " SET v = :v, expiresAt = :expiresAt")
        .expressionAttributeNames(names)
        .expressionAttributeValues(values)
        .build();
  }

  private static long expiry(String day) {
    LocalDate last = LocalDate.parse(day).plusDays(SalesPlace.DAYS_KEPT);
    return last.atStartOfDay(ZoneOffset.UTC).toEpochSecond();
  }

  /** Hands over a family's items from a day to another, one at a time, in no order. */
  void read(
      DynamoDbClient dynamoDb,
      Parallel parallel,
      Range range,
      Consumer<Map<String, AttributeValue>> each) {
    parallel.forEach(
        IntStream.range(0, SHARDS).boxed().toList(),
        shard ->
            items(dynamoDb, partition(range.family(), shard), range)
                .forEach(
                    item -> {
                      synchronized (each) {
                        each.accept(item);
                      }
                    }));
  }

  private Iterable<Map<String, AttributeValue>> items(
      DynamoDbClient dynamoDb, String partition, Range range) {
    // '$' follows the '#' that ends a day.
    Map<String, AttributeValue> values =
        Map.of(
            ":pk", text(partition),
            ":from", text(range.from() + "#"),
            ":to", text(range.to() + "$"));
    return dynamoDb
        .queryPaginator(
            query ->
                query
                    .tableName(table)
                    .keyConditionExpression("pk = :pk AND sk BETWEEN :from AND :to")
                    .expressionAttributeValues(values))
        .items();
  }

  /** What an item holds under this name. */
  static long count(Map<String, AttributeValue> item, String name) {
    return item.containsKey(name) ? Items.longOf(item, name) : 0;
  }

  /** What an item holds under names that begin so, by the rest of the name. */
  static Map<String, BigInteger> amounts(Map<String, AttributeValue> item, String beginning) {
    Map<String, BigInteger> amounts = new TreeMap<>();
    item.forEach(
        (name, value) -> {
          if (name.startsWith(beginning)) {
            amounts.put(name.substring(beginning.length()), new BigInteger(value.n()));
          }
        });
    return amounts;
  }

  /**
   * What is read.
   *
   * @param family of sums
   * @param from first day
   * @param to last day
   */
  @RegisterForReflection
  record Range(String family, LocalDate from, LocalDate to) {}
}
