package io.quanyu.capture;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.function.MinuteCache;
import io.quanyu.function.Source;
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

/**
 * The tracking plans in the settings table ({@code main#tracking-plan}, name). The plan that events
 * are held against is at most a minute old. Thread-safe; exceptions of the SDK are let through.
 */
@ApplicationScoped
public class TrackingPlans {
  private static final int REMEMBERED = 100;
  private static final String VERSION = "1";

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final String partition;
  private final MinuteCache<TrackingPlan> cache;

  /** A client, and where the plans are. */
  @Inject
  public TrackingPlans(
      DynamoDbClient dynamoDb,
      Clock clock,
      @ConfigProperty(name = "quanyu.table.settings") String table,
      @ConfigProperty(name = "quanyu.workspace") String workspace) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.partition = workspace + "#tracking-plan";
    this.cache = new MinuteCache<>(clock, REMEMBERED);
  }

  /** The plan of this name, ready to be asked; empty if there is none. */
  Optional<TrackingPlan> find(String name) {
    return Source.isName(name)
        ? cache.get(name, key -> read(key).map(TrackingPlan::new))
        : Optional.empty();
  }

  /** The plan as it was put, as it is now; empty if there is none. */
  Optional<ObjectNode> read(String name) {
    Map<String, AttributeValue> item =
        dynamoDb.getItem(get -> get.tableName(table).key(key(name)).consistentRead(true)).item();
    return item.isEmpty() ? Optional.empty() : Optional.of(plan(item));
  }

  /** Stores a plan that {@link PlanReader} has nothing against, in place of the one before. */
  void put(String name, ObjectNode plan) {
    String text = new String(Json.write(plan), StandardCharsets.UTF_8);
    Map<String, AttributeValue> item =
        Map.of(
            "pk", text(partition),
            "sk", text(name),
            "v", AttributeValue.fromN(VERSION),
            "plan", text(text));
    dynamoDb.putItem(put -> put.tableName(table).item(item));
    cache.forget(name);
  }

  /** The names of all plans, in order. */
  List<String> names() {
    return dynamoDb
        .queryPaginator(
            query ->
                query
                    .tableName(table)
                    .keyConditionExpression("pk = :pk")
                    .expressionAttributeValues(Map.of(":pk", text(partition)))
                    .consistentRead(true))
        .items()
        .stream()
        .map(item -> item.get("sk").s())
        .toList();
  }

  private Map<String, AttributeValue> key(String name) {
    return Map.of("pk", text(partition), "sk", text(name));
  }

  private static ObjectNode plan(Map<String, AttributeValue> item) {
    return Json.read(item.get("plan").s().getBytes(StandardCharsets.UTF_8), ObjectNode.class);
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }
}
