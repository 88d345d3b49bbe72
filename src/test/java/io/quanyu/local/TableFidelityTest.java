package io.quanyu.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quanyu.local.storage.AwsClients;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

@QuarkusTest
@TestProfile(AddedResources.class)
class TableFidelityTest {
  private static final String TABLE = "AddedTable";

  @Inject LocalStack stack;
  @Inject DynamoDbClient dynamoDb;

  private static Map<String, AttributeValue> item(String key, int size) {
    return Map.of("pk", AttributeValue.fromS(key), "v", AttributeValue.fromS("x".repeat(size)));
  }

  @Test
  void anItemAbove400KilobytesIsRefused() {
    dynamoDb.putItem(put -> put.tableName(TABLE).item(item("size", 400 * 1024 - 10)));
    assertThatThrownBy(
            () -> dynamoDb.putItem(put -> put.tableName(TABLE).item(item("size", 400 * 1024))))
        .isInstanceOf(DynamoDbException.class)
        .hasMessageContaining("size");
  }

  @Test
  void aTransactionOf100ItemsIsTakenAndALargerOneIsNot() {
    dynamoDb.transactWriteItems(write -> write.transactItems(puts(100)));
    assertThatThrownBy(() -> dynamoDb.transactWriteItems(write -> write.transactItems(puts(101))))
        .isInstanceOf(DynamoDbException.class);
  }

  private static List<TransactWriteItem> puts(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                TransactWriteItem.builder()
                    .put(put -> put.tableName(TABLE).item(item("t" + i, 1)))
                    .build())
        .toList();
  }

  @Test
  void otherProcessesSeeTheSameDataAndTheSameRefusalsOverHttp() {
    dynamoDb.putItem(put -> put.tableName(TABLE).item(item("shared", 3)));
    try (DynamoDbClient other = AwsClients.dynamoDb(stack.storage().dynamoDbEndpoint())) {
      assertThat(
              other
                  .getItem(
                      get -> get.tableName(TABLE).key(Map.of("pk", AttributeValue.fromS("shared"))))
                  .item())
          .isEqualTo(item("shared", 3));
      assertThatThrownBy(() -> putOnce(other)).isInstanceOf(ConditionalCheckFailedException.class);
    }
    assertThatThrownBy(() -> putOnce(dynamoDb)).isInstanceOf(ConditionalCheckFailedException.class);
  }

  private static void putOnce(DynamoDbClient client) {
    client.putItem(
        put ->
            put.tableName(TABLE)
                .item(item("shared", 1))
                .conditionExpression("attribute_not_exists(pk)"));
  }

  @Test
  void timeToLiveIsSetWhereTheTemplateSaysSo() {
    assertThat(
            dynamoDb
                .describeTimeToLive(describe -> describe.tableName("TimelineTable"))
                .timeToLiveDescription()
                .attributeName())
        .isEqualTo("expiresAt");
  }
}
