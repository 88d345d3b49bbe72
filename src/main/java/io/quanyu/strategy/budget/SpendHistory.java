package io.quanyu.strategy.budget;

import io.quanyu.event.Money;
import io.quanyu.function.Parallel;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.core.pagination.sync.SdkIterable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * What was spent, in the table strategy: the rows of a channel ({@code spend#channel}, {@code
 * date#campaign#location}), so that a range of dates is one query, and the names of the channels
 * ({@code spend}, channel). A row that comes again replaces itself. Thread-safe; exceptions of the
 * SDK are let through.
 */
@ApplicationScoped
public class SpendHistory {
  private static final AttributeValue VERSION = AttributeValue.fromN("1");

  private final DynamoDbClient dynamoDb;
  private final Parallel parallel;
  private final String table;
  private final String partition;

  /** A client, threads to write side by side, the table and the workspace of its keys. */
  @Inject
  public SpendHistory(
      DynamoDbClient dynamoDb,
      Parallel parallel,
      @ConfigProperty(name = "quanyu.table.strategy") String table,
      @ConfigProperty(name = "quanyu.workspace") String workspace) {
    this.dynamoDb = dynamoDb;
    this.parallel = parallel;
    this.table = table;
    this.partition = workspace + "#spend";
  }

  /**
   * Where reading goes on.
   *
   * @param channel the channel of the last row that was read
   * @param sort its key within the channel
   */
  @RegisterForReflection
  public record Position(String channel, String sort) {}

  /**
   * A page of rows, by channel and then by date.
   *
   * @param rows what was spent
   * @param next where the next page begins; null at the end
   */
  @RegisterForReflection
  public record Page(List<SpendRow> rows, Position next) {}

  /** Stores rows; of those that are the same but for the amount, the last counts. */
  public void put(List<SpendRow> rows) {
    Map<Position, SpendRow> last = new LinkedHashMap<>();
    rows.forEach(row -> last.put(position(row), row));
    // Names first: a row that is stored can then be found.
    parallel.forEach(
        rows.stream().map(SpendRow::channel).collect(Collectors.toSet()),
        channel -> put(Map.of("pk", text(partition), "sk", text(channel), "v", VERSION)));
    parallel.forEach(List.copyOf(last.values()), row -> put(item(row)));
  }

  /** Names of the channels that money was spent in, in order. */
  public List<String> channels() {
    QueryRequest query = query("pk = :pk", Map.of(":pk", text(partition)));
    return dynamoDb.queryPaginator(query).items().stream().map(item -> item.get("sk").s()).toList();
  }

  /**
   * Up to so many rows of these channels with dates from one day to another, both included, behind
   * a position, which may be null.
   */
  public Page read(Collection<String> channels, String from, String to, Position after, int limit) {
    List<SpendRow> rows = new ArrayList<>();
    for (String channel : channels.stream().sorted().toList()) {
      boolean begun = after != null && channel.equals(after.channel());
      if (after != null && !begun && channel.compareTo(after.channel()) < 0) {
        continue;
      }
      // '~' is behind every character of a date and of '#'; no name holds a control character.
      String first = begun ? after.sort() + "\u0001" : from;
      for (Map<String, AttributeValue> item : items(channel, first, to + "~")) {
        if (rows.size() == limit) {
          return new Page(rows, position(rows.get(limit - 1)));
        }
        rows.add(row(channel, item));
      }
    }
    return new Page(rows, null);
  }

  /**
   * The highest spend of one date, all campaigns and locations together, of each of these channels
   * that has rows in the currency.
   */
  public Map<String, Money> highest(Set<String> channels, String currency) {
    Map<String, Money> highest = new HashMap<>();
    channels().stream()
        .filter(channels::contains)
        .forEach(
            channel ->
                highest(channel, currency)
                    .ifPresent(minor -> highest.put(channel, new Money(currency, minor))));
    return highest;
  }

  private Optional<Long> highest(String channel, String currency) {
    return items(channel, "0", "~").stream()
        .map(item -> row(channel, item))
        .filter(row -> row.spend().currency().equals(currency))
        .collect(
            Collectors.groupingBy(
                SpendRow::date, Collectors.summingLong(row -> row.spend().minor())))
        .values()
        .stream()
        .max(Long::compare);
  }

  private SdkIterable<Map<String, AttributeValue>> items(String channel, String from, String to) {
    QueryRequest query =
        query(
            "pk = :pk AND sk BETWEEN :from AND :to",
            Map.of(":pk", text(partition + "#" + channel), ":from", text(from), ":to", text(to)));
    return dynamoDb.queryPaginator(query).items();
  }

  private QueryRequest query(String condition, Map<String, AttributeValue> values) {
    return QueryRequest.builder()
        .tableName(table)
        .keyConditionExpression(condition)
        .expressionAttributeValues(values)
        .consistentRead(true)
        .build();
  }

  private void put(Map<String, AttributeValue> item) {
    dynamoDb.putItem(put -> put.tableName(table).item(item));
  }

  private static Position position(SpendRow row) {
    return new Position(
        row.channel(), row.date() + "#" + escaped(row.campaign()) + "#" + escaped(row.location()));
  }

  /** Without {@code #}, so that campaign and location can be told apart. */
  private static String escaped(String name) {
    return name.replace("%", "%25").replace("#", "%23");
  }

  private Map<String, AttributeValue> item(SpendRow row) {
    return Map.of(
        "pk", text(partition + "#" + row.channel()),
        "sk", text(position(row).sort()),
        "v", VERSION,
        "date", text(row.date()),
        "campaign", text(row.campaign()),
        "location", text(row.location()),
        "currency", text(row.spend().currency()),
        "minor", AttributeValue.fromN(Long.toString(row.spend().minor())));
  }

  private static SpendRow row(String channel, Map<String, AttributeValue> item) {
    return new SpendRow(
        item.get("date").s(),
        channel,
        item.get("campaign").s(),
        item.get("location").s(),
        new Money(item.get("currency").s(), Long.parseLong(item.get("minor").n())));
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }
}
