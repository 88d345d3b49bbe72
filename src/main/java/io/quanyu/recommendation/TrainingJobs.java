package io.quanyu.recommendation;

import io.quanyu.event.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Training jobs ({@code training#job}, {@code job}) in the table artifacts, kept for a month. A job
 * that is done stays so. Thread-safe; exceptions of the SDK are let through.
 */
@ApplicationScoped
public class TrainingJobs {
  private static final AttributeValue SCHEMA = AttributeValue.fromN("1");
  private static final Duration KEPT = Duration.ofDays(30);
  private static final String SORT = "job";

  private final DynamoDbClient dynamoDb;
  private final Clock clock;
  private final String table;
  private final String workspace;

  /** A client, the table and the workspace; the clock says when items expire. */
  @Inject
  public TrainingJobs(
      DynamoDbClient dynamoDb,
      Clock clock,
      @ConfigProperty(name = "quanyu.table.artifacts") String table,
      @ConfigProperty(name = "quanyu.workspace") String workspace) {
    this.dynamoDb = dynamoDb;
    this.clock = clock;
    this.table = table;
    this.workspace = workspace;
  }

  /** Stores a new job; false where there is one of this id, which stays. */
  public boolean create(TrainingJob job) {
    return put(job, "attribute_not_exists(pk)", Map.of());
  }

  /** Stores the job as it is now; false where it is done already. */
  public boolean save(TrainingJob job) {
    return put(
        job,
        "attribute_not_exists(pk) OR done = :false",
        Map.of(":false", AttributeValue.fromBool(false)));
  }

  /** The job; empty where there is none of this id, or no longer. */
  public Optional<TrainingJob> find(String id) {
    Map<String, AttributeValue> item =
        dynamoDb.getItem(get -> get.tableName(table).key(key(id)).consistentRead(true)).item();
    return item.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Json.read(item.get("body").s().getBytes(StandardCharsets.UTF_8), TrainingJob.class));
  }

  private boolean put(TrainingJob job, String condition, Map<String, AttributeValue> values) {
    Map<String, AttributeValue> item = new HashMap<>(key(job.id()));
    item.put("v", SCHEMA);
    item.put("body", text(new String(Json.write(job), StandardCharsets.UTF_8)));
    item.put("done", AttributeValue.fromBool(job.state().isOver()));
    long expires = clock.instant().plus(KEPT).getEpochSecond();
    item.put("expiresAt", AttributeValue.fromN(Long.toString(expires)));
    try {
      dynamoDb.putItem(
          put ->
              put.tableName(table)
                  .item(item)
                  .conditionExpression(condition)
                  .expressionAttributeValues(values.isEmpty() ? null : values));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  private Map<String, AttributeValue> key(String id) {
    return Map.of("pk", text(workspace + "#training#" + id), "sk", text(SORT));
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }
}
