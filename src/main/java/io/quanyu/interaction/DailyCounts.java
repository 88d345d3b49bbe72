package io.quanyu.interaction;

import io.quanyu.event.EventKey;
import io.quanyu.profile.Items;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * What became of triggers, journeys and templates by the day (UTC), in the table counters ({@code
 * main#daily#triggers#key}, {@code day#shard}) with an attribute a count, for {@value #KEPT_DAYS}
 * days. It is added in the transaction that makes it so, hence once (docs/adr/0064). Nothing is
 * counted by person. Thread-safe; exceptions of the SDK are let through.
 */
@ApplicationScoped
public class DailyCounts {
  /** How long a day is kept, and how many can be asked for. */
  static final int KEPT_DAYS = 90;

  /** Two transactions on one item are refused: ten functions rarely meet in one of so many. */
  private static final int SHARDS = 16;

  private static final List<String> NO_COUNTS = List.of("pk", "sk", "v", "expiresAt");

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final String workspace;

  /** A client, the table and the workspace. */
  @Inject
  public DailyCounts(
      DynamoDbClient dynamoDb,
      @ConfigProperty(name = "quanyu.table.counters") String table,
      @ConfigProperty(name = "quanyu.workspace") String workspace) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.workspace = workspace;
  }

  /** Of what something is counted. */
  @RegisterForReflection
  public enum Kind {
    /** What began a trigger. */
    TRIGGERS,
    /** Who is led through a journey. */
    JOURNEYS,
    /** Messages of a template. */
    TEMPLATES;

    /** The name outside Java. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The one of that name; empty for none. */
    static Optional<Kind> of(String code) {
      return Stream.of(values()).filter(kind -> kind.code().equals(code)).findFirst();
    }
  }

  /**
   * What is counted of whom.
   *
   * @param kind of what
   * @param key of the trigger, journey or template
   */
  @RegisterForReflection
  public record Of(Kind kind, String key) {}

  /**
   * Adds counts, one at least, to the day of a time; part of a transaction. Equal salts go to the
   * same item.
   */
  public TransactWriteItem addition(Of of, String salt, Map<String, Integer> counts, long millis) {
    LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC);
    int shard = Math.floorMod(EventKey.of("daily", salt).hash(), SHARDS);
    Map<String, String> names = new HashMap<>();
    Map<String, AttributeValue> values = new HashMap<>();
    List<String> sums = new ArrayList<>();
    counts.forEach(
        (name, count) -> {
          String at = "c" + sums.size();
          names.put("#" + at, name);
          values.put(":" + at, Items.number(count));
          sums.add("#" + at + " :" + at);
        });
    values.put(":v", Items.SCHEMA);
    values.put(
        ":expires", Items.number((millis + Duration.ofDays(KEPT_DAYS + 1).toMillis()) / 1_000));
    Update update =
        Update.builder()
            .tableName(table)
            .key(Items.key(partition(of), day + "#" + shard))
            .updateExpression("SET v = :v, expiresAt = :expires ADD " + String.join(", ", sums))
            .expressionAttributeNames(names)
            .expressionAttributeValues(values)
            .build();
    return TransactWriteItem.builder().update(update).build();
  }

  /** Counts of each day since that one on which there are any; may be a second old. */
  public SortedMap<String, SortedMap<String, Long>> since(Of of, LocalDate first) {
    QueryRequest query =
        QueryRequest.builder()
            .tableName(table)
            .keyConditionExpression("pk = :pk AND sk >= :first")
            .expressionAttributeValues(
                Map.of(":pk", Items.text(partition(of)), ":first", Items.text(first.toString())))
            .build();
    SortedMap<String, SortedMap<String, Long>> days = new TreeMap<>();
    dynamoDb.queryPaginator(query).items().forEach(item -> add(item, days));
    return days;
  }

  private static void add(
      Map<String, AttributeValue> item, SortedMap<String, SortedMap<String, Long>> days) {
    String sort = Items.sort(item);
    SortedMap<String, Long> counts =
        days.computeIfAbsent(sort.substring(0, sort.indexOf('#')), day -> new TreeMap<>());
    item.keySet().stream()
        .filter(name -> !NO_COUNTS.contains(name))
        .forEach(name -> counts.merge(name, Items.longOf(item, name), Long::sum));
  }

  private String partition(Of of) {
    return workspace + "#daily#" + of.kind().code() + "#" + of.key();
  }
}
