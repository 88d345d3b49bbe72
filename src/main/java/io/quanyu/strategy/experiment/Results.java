package io.quanyu.strategy.experiment;

import io.quanyu.event.Compression;
import io.quanyu.event.Json;
import io.quanyu.strategy.experiment.evaluation.Report;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * Results of experiments in the table strategy ({@code main#experiment-results#key}, version), kept
 * until the experiment is deleted, and the names of events that the last analysis met ({@code
 * main#experiment-events}, {@code seen}). Thread-safe; exceptions of the SDK are let through.
 */
@ApplicationScoped
public class Results {
  private final DynamoDbClient dynamoDb;
  private final String table;
  private final String workspace;

  /** A client, and where results are. */
  @Inject
  public Results(
      DynamoDbClient dynamoDb,
      @ConfigProperty(name = "quanyu.table.strategy") String table,
      @ConfigProperty(name = "quanyu.workspace") String workspace) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.workspace = workspace;
  }

  /** Names of events, sorted. */
  @RegisterForReflection
  record Seen(List<String> names) {}

  /** Stores results; those of the same version overwrite themselves. */
  void put(String experiment, Report report) {
    put(key(experiment, report.version()), report);
  }

  /** Results of this version. */
  Optional<Report> find(String experiment, String version) {
    return read(key(experiment, version), Report.class);
  }

  /** Versions that there are, newest first, at most so many. */
  List<String> versions(String experiment, int most) {
    return query(experiment, most).items().stream().map(item -> item.get("sk").s()).toList();
  }

  /** Removes all results of an experiment. */
  void remove(String experiment) {
    QueryResponse page;
    do {
      page = query(experiment, 100);
      for (Map<String, AttributeValue> item : page.items()) {
        Map<String, AttributeValue> key = key(experiment, item.get("sk").s());
        dynamoDb.deleteItem(delete -> delete.tableName(table).key(key));
      }
    } while (page.hasLastEvaluatedKey());
  }

  /** Stores the names of events that there are. */
  void putSeen(Collection<String> names) {
    put(seenKey(), new Seen(List.copyOf(new TreeSet<>(names))));
  }

  /** Names of events that the last analysis met; empty where there was none. */
  Optional<List<String>> seen() {
    return read(seenKey(), Seen.class).map(Seen::names);
  }

  private QueryResponse query(String experiment, int most) {
    AttributeValue partition = key(experiment, "").get("pk");
    return dynamoDb.query(
        query ->
            query
                .tableName(table)
                .keyConditionExpression("pk = :pk")
                .expressionAttributeValues(Map.of(":pk", partition))
                .projectionExpression("sk")
                .scanIndexForward(false)
                .consistentRead(true)
                .limit(most));
  }

  private void put(Map<String, AttributeValue> key, Object body) {
    Map<String, AttributeValue> item = new HashMap<>(key);
    item.put("v", AttributeValue.fromN("1"));
    byte[] bytes = Compression.deflate(Json.write(body));
    item.put("body", AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(bytes)));
    dynamoDb.putItem(put -> put.tableName(table).item(item));
  }

  private <T> Optional<T> read(Map<String, AttributeValue> key, Class<T> type) {
    Map<String, AttributeValue> item =
        dynamoDb.getItem(get -> get.tableName(table).key(key).consistentRead(true)).item();
    return item.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Json.read(Compression.inflate(item.get("body").b().asByteArrayUnsafe()), type));
  }

  private Map<String, AttributeValue> key(String experiment, String version) {
    return Map.of(
        "pk", AttributeValue.fromS(workspace + "#experiment-results#" + experiment),
        "sk", AttributeValue.fromS(version));
  }

  private Map<String, AttributeValue> seenKey() {
    return Map.of(
        "pk", AttributeValue.fromS(workspace + "#experiment-events"),
        "sk", AttributeValue.fromS("seen"));
  }
}
