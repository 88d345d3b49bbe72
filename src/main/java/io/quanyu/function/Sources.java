package io.quanyu.function;

import io.quanyu.event.Json;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * The sources in the settings table ({@code main#source}, name). What is found, or not found, is
 * remembered for a minute. Thread-safe; exceptions of the SDK are let through.
 */
@ApplicationScoped
public class Sources {
  private static final int REMEMBERED = 1_000;
  private static final String VERSION = "1";

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final String partition;
  private final List<Source> builtIn;
  private final MinuteCache<Source> cache;

  /** Built-in sources are those of the local runtime; a packaged Lambda has none. */
  @Inject
  public Sources(
      DynamoDbClient dynamoDb,
      Clock clock,
      @ConfigProperty(name = "quanyu.table.settings") String table,
      @ConfigProperty(name = "quanyu.workspace") String workspace,
      @All List<Source> builtIn) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.partition = workspace + "#source";
    this.builtIn = List.copyOf(builtIn);
    this.cache = new MinuteCache<>(clock, REMEMBERED);
  }

  /** The source of this name, at most a minute old; empty if there is none. */
  public Optional<Source> find(String name) {
    Optional<Source> known =
        builtIn.stream().filter(source -> source.name().equals(name)).findFirst();
    return known.isPresent() || !Source.isName(name) ? known : cache.get(name, this::read);
  }

  /** Creates a source; false if one of this name exists, which is left as it is. */
  public boolean create(Source source) {
    if (builtIn.stream().anyMatch(known -> known.name().equals(source.name()))) {
      return false;
    }
    try {
      dynamoDb.putItem(
          put ->
              put.tableName(table)
                  .item(item(source))
                  .conditionExpression("attribute_not_exists(pk)"));
      cache.forget(source.name());
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  /** Stores a source, in place of the one that had its name; false for one that is built in. */
  public boolean put(Source source) {
    if (builtIn.stream().anyMatch(known -> known.name().equals(source.name()))) {
      return false;
    }
    dynamoDb.putItem(put -> put.tableName(table).item(item(source)));
    cache.forget(source.name());
    return true;
  }

  /** All sources, by name; those of the table as they are now. */
  public List<Source> list() {
    List<Source> all = new ArrayList<>(builtIn);
    dynamoDb
        .queryPaginator(
            query ->
                query
                    .tableName(table)
                    .keyConditionExpression("pk = :pk")
                    .expressionAttributeValues(Map.of(":pk", text(partition)))
                    .consistentRead(true))
        .items()
        .forEach(item -> all.add(source(item)));
    all.sort(Comparator.comparing(Source::name));
    return all;
  }

  private Optional<Source> read(String name) {
    Map<String, AttributeValue> item =
        dynamoDb
            .getItem(
                get -> get.tableName(table).key(Map.of("pk", text(partition), "sk", text(name))))
            .item();
    return item.isEmpty() ? Optional.empty() : Optional.of(source(item));
  }

  private Map<String, AttributeValue> item(Source source) {
    return Map.of(
        "pk", text(partition),
        "sk", text(source.name()),
        "v", AttributeValue.fromN(VERSION),
        "defaultChannel", text(source.defaultChannel()),
        "maxEventBytes", number(source.maxEventBytes()),
        "maxRequestBytes", number(source.maxRequestBytes()),
        "consent", text(source.consent().toString()),
        "rules", text(new String(Json.write(source.rules()), StandardCharsets.UTF_8)));
  }

  private static Source source(Map<String, AttributeValue> item) {
    return new Source(
        item.get("sk").s(),
        item.get("defaultChannel").s(),
        Integer.parseInt(item.get("maxEventBytes").n()),
        Integer.parseInt(item.get("maxRequestBytes").n()),
        ConsentBasis.parse(item.get("consent").s()).orElseThrow(),
        rules(item.get("rules")));
  }

  /** A source of before there were rules has none. */
  private static SourceRules rules(AttributeValue json) {
    return json == null
        ? SourceRules.NONE
        : Json.read(json.s().getBytes(StandardCharsets.UTF_8), SourceRules.class);
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  private static AttributeValue number(int value) {
    return AttributeValue.fromN(Integer.toString(value));
  }
}
