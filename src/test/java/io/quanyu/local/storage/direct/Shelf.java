package io.quanyu.local.storage.direct;

import io.quanyu.local.storage.AwsClients;
import io.quanyu.local.storage.DynamoDbLocal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** A table with seven items on a shelf, and two clients of its database. */
final class Shelf implements AutoCloseable {
  static final String TABLE = "table";

  private final DynamoDbLocal local = DynamoDbLocal.start(Optional.empty());
  private final DynamoDbClient overHttp = AwsClients.dynamoDb(local.endpoint());

  Shelf() {
    direct()
        .createTable(
            create ->
                create
                    .tableName(TABLE)
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .attributeDefinitions(text("pk"), text("sk"))
                    .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE)));
    for (int item = 0; item < 7; item++) {
      int number = item;
      direct().putItem(put -> put.tableName(TABLE).item(item("shelf", number)));
    }
  }

  DynamoDbClient direct() {
    return local.client();
  }

  /** The SDK's own, which says what is right. */
  DynamoDbClient overHttp() {
    return overHttp;
  }

  private static AttributeDefinition text(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  static Map<String, AttributeValue> key(String partition, int number) {
    return Map.of(
        "pk", AttributeValue.fromS(partition), "sk", AttributeValue.fromS("item-" + number));
  }

  static Map<String, AttributeValue> item(String partition, int number) {
    SdkBytes bytes = SdkBytes.fromByteArray(new byte[] {0, -1, (byte) number});
    return Map.of(
        "pk", AttributeValue.fromS(partition),
        "sk", AttributeValue.fromS("item-" + number),
        "n", AttributeValue.fromN("-12.5" + number),
        "b", AttributeValue.fromB(bytes),
        "ss", AttributeValue.fromSs(List.of("a", "bé")),
        "ns", AttributeValue.fromNs(List.of("1", "2.5")),
        "bs", AttributeValue.fromBs(List.of(bytes)),
        "flags", AttributeValue.fromL(List.of(AttributeValue.fromBool(false), nothing())),
        "empty", AttributeValue.fromL(List.of()),
        "map", AttributeValue.fromM(Map.of("deep", AttributeValue.fromM(Map.of("b", b(bytes))))));
  }

  static AttributeValue nothing() {
    return AttributeValue.fromNul(true);
  }

  private static AttributeValue b(SdkBytes bytes) {
    return AttributeValue.fromB(bytes);
  }

  @Override
  public void close() {
    overHttp.close();
    local.close();
  }
}
