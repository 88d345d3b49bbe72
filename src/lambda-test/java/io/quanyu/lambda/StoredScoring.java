package io.quanyu.lambda;

import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Somebody who is to be scored again, and at whom scoring everybody has stopped. */
final class StoredScoring {
  private StoredScoring() {}

  static void put(DynamoDbClient dynamoDb, String person) {
    note(dynamoDb, person);
    String progress =
        "{\"version\":\"one\",\"step\":1,\"after\":\"main#%s\\nprofile\",\"done\":false}"
            .formatted(person);
    put(
        dynamoDb,
        "main#score",
        "everybody",
        Map.of("step", AttributeValue.fromN("1"), "body", AttributeValue.fromS(progress)));
  }

  /** The first of the two. */
  static void note(DynamoDbClient dynamoDb, String person) {
    int shard = Math.floorMod(person.hashCode(), 4);
    put(dynamoDb, "main#score#" + shard, "0".repeat(19) + "#" + person, Map.of());
  }

  private static void put(
      DynamoDbClient dynamoDb, String partition, String sort, Map<String, AttributeValue> more) {
    Map<String, AttributeValue> item = new HashMap<>(more);
    item.put("pk", AttributeValue.fromS(partition));
    item.put("sk", AttributeValue.fromS(sort));
    dynamoDb.putItem(put -> put.tableName("DueTable").item(item));
  }
}
