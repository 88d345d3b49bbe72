package io.quanyu.interaction.trigger;

import io.quanyu.profile.Items;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * How many came to a step of a journey, in the table counters ({@code journey#key}, step).
 * Approximate: whoever is led again after a crash is counted again. Thread-safe; exceptions of the
 * SDK are let through.
 */
@ApplicationScoped
public class StepCounts {
  private static final String COUNT = "entered";

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final String workspace;

  /** A client, the table and the workspace. */
  @Inject
  public StepCounts(
      DynamoDbClient dynamoDb,
      @ConfigProperty(name = "quanyu.table.counters") String table,
      @ConfigProperty(name = "quanyu.workspace") String workspace) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.workspace = workspace;
  }

  /** One more came to a step. */
  void add(String journey, String step) {
    dynamoDb.updateItem(
        update ->
            update
                .tableName(table)
                .key(Items.key(partition(journey), step))
                .updateExpression("SET v = :v ADD #count :one")
                .expressionAttributeNames(Map.of("#count", COUNT))
                .expressionAttributeValues(Map.of(":v", Items.SCHEMA, ":one", Items.number(1))));
  }

  /** How many came to each step so far. */
  SortedMap<String, Long> of(String journey) {
    SortedMap<String, Long> counts = new TreeMap<>();
    Map<String, AttributeValue> values = Map.of(":pk", Items.text(partition(journey)));
    dynamoDb
        .query(
            query ->
                query
                    .tableName(table)
                    .keyConditionExpression("pk = :pk")
                    .expressionAttributeValues(values))
        .items()
        .forEach(item -> counts.put(Items.sort(item), Items.longOf(item, COUNT)));
    return counts;
  }

  private String partition(String journey) {
    return workspace + "#journey#" + journey;
  }
}
