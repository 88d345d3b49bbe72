package io.quanyu.capture;

import io.quanyu.event.Json;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Imports ({@code import#id}, {@code job}) in the table artifacts beside the other jobs, kept for
 * 30 days. Thread-safe; exceptions of the SDK are let through.
 */
@ApplicationScoped
public class ImportJobs {
  private static final AttributeValue SCHEMA = AttributeValue.fromN("1");
  private static final Duration KEPT = Duration.ofDays(30);

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final String workspace;

  /** A client, the table's name, and the workspace that every partition key begins with. */
  public ImportJobs(
      DynamoDbClient dynamoDb,
      @ConfigProperty(name = "quanyu.table.artifacts") String table,
      @ConfigProperty(name = "quanyu.workspace") String workspace) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.workspace = workspace;
  }

  /** Stores the import in place of what there is of this id. */
  void save(ImportJob job) {
    Map<String, AttributeValue> item = new HashMap<>(key(job.id()));
    item.put("v", SCHEMA);
    item.put("body", text(new String(Json.write(job), StandardCharsets.UTF_8)));
    long expires = job.startedAt() / 1000 + KEPT.toSeconds();
    item.put("expiresAt", AttributeValue.fromN(Long.toString(expires)));
    dynamoDb.putItem(put -> put.tableName(table).item(item));
  }

  /** The import; empty where there is none of this id, or no longer. */
  Optional<ImportJob> find(String id) {
    Map<String, AttributeValue> item =
        dynamoDb.getItem(get -> get.tableName(table).key(key(id)).consistentRead(true)).item();
    return item.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Json.read(item.get("body").s().getBytes(StandardCharsets.UTF_8), ImportJob.class));
  }

  private Map<String, AttributeValue> key(String id) {
    return Map.of("pk", text(workspace + "#import#" + id), "sk", text("job"));
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }
}
