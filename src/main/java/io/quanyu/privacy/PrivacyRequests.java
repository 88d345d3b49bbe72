package io.quanyu.privacy;

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
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Requests ({@code privacy#id}, {@code request}) in the table artifacts beside the other jobs, kept
 * for a year. Thread-safe; exceptions of the SDK are let through.
 */
@ApplicationScoped
public class PrivacyRequests {
  private static final Duration KEPT = Duration.ofDays(365);

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final String workspace;

  /** A client, the table's name, and the workspace that every partition key begins with. */
  public PrivacyRequests(
      DynamoDbClient dynamoDb,
      @ConfigProperty(name = "quanyu.table.artifacts") String table,
      @ConfigProperty(name = "quanyu.workspace") String workspace) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.workspace = workspace;
  }

  /** Another invocation works at the same request. */
  static final class Overtaken extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** Stores the request in place of the version that it was read as; answers what is stored. */
  PrivacyRequest save(PrivacyRequest request) {
    PrivacyRequest next = request.saved();
    Map<String, AttributeValue> item = new HashMap<>(key(request.id()));
    item.put("v", AttributeValue.fromN("1"));
    item.put("version", AttributeValue.fromN(Long.toString(next.version())));
    item.put("body", text(new String(Json.write(next), StandardCharsets.UTF_8)));
    long expires = request.createdAt() / 1000 + KEPT.toSeconds();
    item.put("expiresAt", AttributeValue.fromN(Long.toString(expires)));
    AttributeValue before = AttributeValue.fromN(Long.toString(request.version()));
    try {
      dynamoDb.putItem(
          put ->
              put.tableName(table)
                  .item(item)
                  .conditionExpression("attribute_not_exists(pk) OR version = :before")
                  .expressionAttributeValues(Map.of(":before", before)));
      return next;
    } catch (ConditionalCheckFailedException e) {
      throw new Overtaken();
    }
  }

  /** The request; empty where there is none of this id, or no longer. */
  Optional<PrivacyRequest> find(String id) {
    Map<String, AttributeValue> item =
        dynamoDb.getItem(get -> get.tableName(table).key(key(id)).consistentRead(true)).item();
    return item.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Json.read(item.get("body").s().getBytes(StandardCharsets.UTF_8), PrivacyRequest.class));
  }

  private Map<String, AttributeValue> key(String id) {
    return Map.of("pk", text(workspace + "#privacy#" + id), "sk", text("request"));
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }
}
