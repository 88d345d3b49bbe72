package io.quanyu.function;

import io.quanyu.event.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Settings of one kind that have a name each, as JSON in the settings table ({@code main#kind},
 * name). Nothing is remembered. Thread-safe; exceptions of the SDK are let through.
 *
 * @param <T> what the JSON is of
 */
public final class NamedSettings<T> {
  private static final String VERSION = "1";

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final AttributeValue partition;
  private final String attribute;
  private final Class<T> type;

  /** A client, the table and the partition; the attribute of an item that holds the JSON. */
  public NamedSettings(
      DynamoDbClient dynamoDb, String table, String partition, String attribute, Class<T> type) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.partition = AttributeValue.fromS(partition);
    this.attribute = attribute;
    this.type = type;
  }

  /** What has this name now; empty if nothing has. */
  public Optional<T> read(String name) {
    Map<String, AttributeValue> item =
        dynamoDb.getItem(get -> get.tableName(table).key(key(name)).consistentRead(true)).item();
    return item.isEmpty() ? Optional.empty() : Optional.of(body(item));
  }

  /** All by name, as they are now or, where that need not be, were a moment ago. */
  public SortedMap<String, T> list(boolean consistent) {
    SortedMap<String, T> all = new TreeMap<>();
    Map<String, AttributeValue> after = null;
    do {
      QueryResponse page = dynamoDb.query(query(consistent, after));
      page.items().forEach(item -> all.put(item.get("sk").s(), body(item)));
      after = page.hasLastEvaluatedKey() ? page.lastEvaluatedKey() : null;
    } while (after != null);
    return all;
  }

  /** Page by page: the paginator's classes would be loaded in every cold start. */
  private QueryRequest query(boolean consistent, Map<String, AttributeValue> after) {
    return QueryRequest.builder()
        .tableName(table)
        .keyConditionExpression("pk = :pk")
        .expressionAttributeValues(Map.of(":pk", partition))
        .exclusiveStartKey(after)
        .consistentRead(consistent)
        .build();
  }

  /** Stores it in place of what had its name. */
  public void put(String name, T body) {
    Map<String, AttributeValue> item = item(name, body);
    dynamoDb.putItem(put -> put.tableName(table).item(item));
  }

  /** What stores it as part of a transaction. */
  public TransactWriteItem putting(String name, T body) {
    return TransactWriteItem.builder()
        .put(put -> put.tableName(table).item(item(name, body)))
        .build();
  }

  /** What deletes it as part of a transaction. */
  public TransactWriteItem deleting(String name) {
    return TransactWriteItem.builder()
        .delete(delete -> delete.tableName(table).key(key(name)))
        .build();
  }

  private Map<String, AttributeValue> item(String name, T body) {
    String json = new String(Json.write(body), StandardCharsets.UTF_8);
    return Map.of(
        "pk",
        partition,
        "sk",
        AttributeValue.fromS(name),
        "v",
        AttributeValue.fromN(VERSION),
        attribute,
        AttributeValue.fromS(json));
  }

  /** Deletes what has this name; false if nothing had. */
  public boolean delete(String name) {
    return dynamoDb
        .deleteItem(
            delete -> delete.tableName(table).key(key(name)).returnValues(ReturnValue.ALL_OLD))
        .hasAttributes();
  }

  private Map<String, AttributeValue> key(String name) {
    return Map.of("pk", partition, "sk", AttributeValue.fromS(name));
  }

  private T body(Map<String, AttributeValue> item) {
    return Json.read(item.get(attribute).s().getBytes(StandardCharsets.UTF_8), type);
  }
}
