package io.quanyu.function;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * Removes items of a partition whatever they hold, so that kinds of items that are added later are
 * covered. Thread-safe; exceptions of the SDK are let through.
 */
@ApplicationScoped
public class Partitions {
  private final DynamoDbClient dynamoDb;

  /** A client. */
  public Partitions(DynamoDbClient dynamoDb) {
    this.dynamoDb = dynamoDb;
  }

  /** Removes all items; answers how many there were. */
  public long remove(String table, String partition) {
    return remove(table, partition, sort -> true);
  }

  /** Removes the items whose sort key is meant; answers how many there were. */
  public long remove(String table, String partition, Predicate<String> sorts) {
    QueryRequest query =
        QueryRequest.builder()
            .tableName(table)
            .keyConditionExpression("pk = :pk")
            .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(partition)))
            .projectionExpression("pk, sk")
            .consistentRead(true)
            .build();
    long removed = 0;
    for (Map<String, AttributeValue> key : dynamoDb.queryPaginator(query).items()) {
      if (sorts.test(key.get("sk").s())) {
        dynamoDb.deleteItem(delete -> delete.tableName(table).key(key));
        removed++;
      }
    }
    return removed;
  }
}
