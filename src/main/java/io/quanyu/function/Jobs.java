package io.quanyu.function;

import io.quanyu.event.Json;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/**
 * Jobs as JSON in the table artifacts, an item each, which expires. Thread-safe; exceptions of the
 * SDK are let through.
 */
@ApplicationScoped
public class Jobs {
  private static final String VERSION = "version";

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final String workspace;

  /** A client, the table's name, and the workspace that every partition key begins with. */
  public Jobs(
      DynamoDbClient dynamoDb,
      @ConfigProperty(name = "quanyu.table.artifacts") String table,
      @ConfigProperty(name = "quanyu.workspace") String workspace) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.workspace = workspace;
  }

  /** Another writer was there before. */
  public static final class Overtaken extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** Stores a job in place of what there is; it expires at this time, epoch milliseconds. */
  public void put(String partition, String sort, Object job, long expires) {
    dynamoDb.putItem(put(item(partition, sort, job, expires)).build());
  }

  /**
   * Stores this version of a job in place of the one before it; the first is 1.
   *
   * @throws Overtaken where what is stored is not the version before
   */
  public void put(String partition, String sort, Object job, long expires, long version) {
    Map<String, AttributeValue> item = item(partition, sort, job, expires);
    item.put(VERSION, number(version));
    PutItemRequest.Builder put = put(item);
    if (version == 1) {
      put.conditionExpression("attribute_not_exists(pk)");
    } else {
      put.conditionExpression("version = :before")
          .expressionAttributeValues(Map.of(":before", number(version - 1)));
    }
    try {
      dynamoDb.putItem(put.build());
    } catch (ConditionalCheckFailedException e) {
      throw new Overtaken();
    }
  }

  /** The job at this place; empty where there is none, or no longer. */
  public <T> Optional<T> find(String partition, String sort, Class<T> type) {
    Map<String, AttributeValue> item =
        dynamoDb
            .getItem(get -> get.tableName(table).key(key(partition, sort)).consistentRead(true))
            .item();
    return item.isEmpty()
        ? Optional.empty()
        : Optional.of(Json.read(item.get("body").s().getBytes(StandardCharsets.UTF_8), type));
  }

  private PutItemRequest.Builder put(Map<String, AttributeValue> item) {
    return PutItemRequest.builder().tableName(table).item(item);
  }

  private Map<String, AttributeValue> item(
      String partition, String sort, Object job, long expires) {
    Map<String, AttributeValue> item = new HashMap<>(key(partition, sort));
    item.put("v", number(1));
    item.put("body", text(new String(Json.write(job), StandardCharsets.UTF_8)));
    item.put("expiresAt", number(expires / 1_000));
    return item;
  }

  private Map<String, AttributeValue> key(String partition, String sort) {
    return Map.of("pk", text(workspace + "#" + partition), "sk", text(sort));
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  private static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }
}
