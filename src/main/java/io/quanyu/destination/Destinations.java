package io.quanyu.destination;

import io.quanyu.event.Json;
import io.quanyu.function.MinuteCache;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/**
 * The destinations in the settings table ({@code main#destination}, name). Thread-safe; exceptions
 * of the SDK are let through.
 */
@ApplicationScoped
public class Destinations {
  private static final String ALL = "all";
  private static final int REMEMBERED = 1_000;

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final String partition;
  private final MinuteCache<Destination> one;
  private final MinuteCache<List<Destination>> all;

  /** A client, the table and the workspace; the clock tells how long something is remembered. */
  @Inject
  public Destinations(
      DynamoDbClient dynamoDb,
      Clock clock,
      @ConfigProperty(name = "quanyu.table.settings") String table,
      @ConfigProperty(name = "quanyu.workspace") String workspace) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.partition = workspace + "#destination";
    this.one = new MinuteCache<>(clock, REMEMBERED);
    this.all = new MinuteCache<>(clock, 1);
  }

  /** The destination, at most a minute old; empty only if there is none now. */
  public Optional<Destination> find(String name) {
    if (!Destination.isName(name)) {
      return Optional.empty();
    }
    Optional<Destination> known = one.get(name, this::read);
    // A new one may have been looked for before: what is not there now is read now.
    return known.isPresent() ? known : read(name);
  }

  /** All destinations by name, as they were at most a minute ago. */
  List<Destination> known() {
    return all.get(ALL, any -> Optional.of(read(false))).orElseThrow();
  }

  /** All destinations by name, as they are. */
  List<Destination> list() {
    return read(true);
  }

  /** Stores a destination, in place of the one that had its name. */
  void put(Destination destination) {
    dynamoDb.putItem(
        put ->
            put.tableName(table)
                .item(
                    Map.of(
                        "pk", text(partition),
                        "sk", text(destination.name()),
                        "v", AttributeValue.fromN("1"),
                        "body",
                            text(new String(Json.write(destination), StandardCharsets.UTF_8)))));
    forget(destination.name());
  }

  /** Deletes a destination; false if there was none. */
  boolean delete(String name) {
    boolean found =
        !dynamoDb
            .deleteItem(
                delete -> delete.tableName(table).key(key(name)).returnValues(ReturnValue.ALL_OLD))
            .attributes()
            .isEmpty();
    forget(name);
    return found;
  }

  private void forget(String name) {
    one.forget(name);
    all.forget(ALL);
  }

  private Optional<Destination> read(String name) {
    Map<String, AttributeValue> item =
        dynamoDb.getItem(get -> get.tableName(table).key(key(name)).consistentRead(true)).item();
    return item.isEmpty() ? Optional.empty() : Optional.of(destination(item));
  }

  private List<Destination> read(boolean consistent) {
    return dynamoDb
        .queryPaginator(
            query ->
                query
                    .tableName(table)
                    .keyConditionExpression("pk = :pk")
                    .expressionAttributeValues(Map.of(":pk", text(partition)))
                    .consistentRead(consistent))
        .items()
        .stream()
        .map(Destinations::destination)
        .toList();
  }

  private Map<String, AttributeValue> key(String name) {
    return Map.of("pk", text(partition), "sk", text(name));
  }

  private static Destination destination(Map<String, AttributeValue> item) {
    return Json.read(item.get("body").s().getBytes(StandardCharsets.UTF_8), Destination.class);
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }
}
