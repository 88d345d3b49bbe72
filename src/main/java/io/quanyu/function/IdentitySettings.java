package io.quanyu.function;

import io.quanyu.event.IdentityHistory;
import io.quanyu.event.IdentityRules;
import io.quanyu.event.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * How the workspace tells who is who ({@code main#identity}, {@code rules} in the settings table);
 * at most a minute old. Thread-safe; exceptions of the SDK are let through.
 */
@ApplicationScoped
public class IdentitySettings {
  /** Events are read by a change once every instance knows of it. */
  private static final long DELAY = Duration.ofMinutes(2).toMillis();

  /** An item of a table has 400 KB at most. */
  private static final int MOST_CHARACTERS = 120_000;

  private static final String NAME = "rules";

  private final DynamoDbClient dynamoDb;
  private final Clock clock;
  private final String table;
  private final AttributeValue partition;
  private final MinuteCache<IdentityHistory> cache;

  /** A client, the table and the workspace; the clock dates changes. */
  @Inject
  public IdentitySettings(
      DynamoDbClient dynamoDb,
      Clock clock,
      @ConfigProperty(name = "quanyu.table.settings") String table,
      @ConfigProperty(name = "quanyu.workspace") String workspace) {
    this.dynamoDb = dynamoDb;
    this.clock = clock;
    this.table = table;
    this.partition = AttributeValue.fromS(workspace + "#identity");
    this.cache = new MinuteCache<>(clock, 1);
  }

  /** What holds, at most a minute old. */
  public IdentityHistory history() {
    return cache.get(NAME, name -> read()).orElse(IdentityHistory.NONE);
  }

  /** What holds now. */
  public IdentityHistory now() {
    return read().orElse(IdentityHistory.NONE);
  }

  /** Adds a change; empty where another came first or where there were too many. */
  public Optional<IdentityHistory> put(IdentityRules rules) {
    IdentityHistory before = now();
    IdentityHistory after = before.plus(rules, clock.millis() + DELAY);
    String json = new String(Json.write(after), StandardCharsets.UTF_8);
    if (before.isFull(rules) || json.length() > MOST_CHARACTERS) {
      return Optional.empty();
    }
    try {
      write(before.version(), after.version(), json);
    } catch (ConditionalCheckFailedException e) {
      return Optional.empty();
    }
    cache.forget(NAME);
    return Optional.of(after);
  }

  private void write(long before, long after, String json) {
    Map<String, AttributeValue> item =
        Map.of(
            "pk",
            partition,
            "sk",
            AttributeValue.fromS(NAME),
            "v",
            AttributeValue.fromN("1"),
            "version",
            number(after),
            NAME,
            AttributeValue.fromS(json));
    dynamoDb.putItem(
        put ->
            put.tableName(table)
                .item(item)
                .conditionExpression("attribute_not_exists(pk) OR #version = :before")
                .expressionAttributeNames(Map.of("#version", "version"))
                .expressionAttributeValues(Map.of(":before", number(before))));
  }

  private Optional<IdentityHistory> read() {
    Map<String, AttributeValue> key = Map.of("pk", partition, "sk", AttributeValue.fromS(NAME));
    Map<String, AttributeValue> item =
        dynamoDb.getItem(get -> get.tableName(table).key(key).consistentRead(true)).item();
    return item.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Json.read(item.get(NAME).s().getBytes(StandardCharsets.UTF_8), IdentityHistory.class));
  }

  private static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }
}
