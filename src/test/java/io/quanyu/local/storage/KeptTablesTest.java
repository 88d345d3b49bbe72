package io.quanyu.local.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

class KeptTablesTest {
  private static final String TABLE = "table";

  private final DynamoDbLocal local = DynamoDbLocal.start(Optional.empty());
  private final DynamoDbClient dynamoDb = local.client();

  @BeforeEach
  void table() {
    create("pk");
    put("pk");
  }

  @AfterEach
  void close() {
    local.close();
  }

  @Test
  void aTableThatIsMadeAnewIsDescribedAsItIsNow() {
    dynamoDb.deleteTable(delete -> delete.tableName(TABLE));
    create("other");

    put("other");

    assertThatThrownBy(() -> put("pk"))
        .isInstanceOf(DynamoDbException.class)
        .hasMessageContaining("required keys was not given a value");
  }

  @Test
  void aTableThatIsDeletedIsGone() {
    dynamoDb.deleteTable(delete -> delete.tableName(TABLE));

    assertThatThrownBy(() -> put("pk")).isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void theTimeToLiveIsToldOnceItIsSet() {
    assertThat(timeToLive()).isNull();

    dynamoDb.updateTimeToLive(
        update ->
            update
                .tableName(TABLE)
                .timeToLiveSpecification(ttl -> ttl.attributeName("expiresAt").enabled(true)));

    assertThat(timeToLive()).isEqualTo("expiresAt");
  }

  private String timeToLive() {
    return dynamoDb
        .describeTimeToLive(describe -> describe.tableName(TABLE))
        .timeToLiveDescription()
        .attributeName();
  }

  private void create(String key) {
    dynamoDb.createTable(
        create ->
            create
                .tableName(TABLE)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(
                    AttributeDefinition.builder()
                        .attributeName(key)
                        .attributeType(ScalarAttributeType.S)
                        .build())
                .keySchema(
                    KeySchemaElement.builder().attributeName(key).keyType(KeyType.HASH).build()));
  }

  private void put(String key) {
    dynamoDb.putItem(put -> put.tableName(TABLE).item(Map.of(key, AttributeValue.fromS("value"))));
  }
}
