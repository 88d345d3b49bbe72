package io.quanyu.local.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.Select;

class ExpiredItemsTest {
  private static final Instant NOW = Instant.parse("2026-11-28T08:00:00Z");

  private final DynamoDbLocal local = DynamoDbLocal.start(Optional.empty());
  private final DynamoDbClient dynamoDb = local.client();

  @BeforeEach
  void tables() {
    create("kept");
    create("expiring");
    dynamoDb.updateTimeToLive(
        update ->
            update
                .tableName("expiring")
                .timeToLiveSpecification(ttl -> ttl.attributeName("expiresAt").enabled(true)));
  }

  @AfterEach
  void close() {
    local.close();
  }

  @Test
  void whatIsOverIsRemovedAndNothingElse() throws Exception {
    put("expiring", "over", NOW.minusSeconds(1));
    put("expiring", "later", NOW.plusSeconds(60));
    put("expiring", "now", NOW);
    put("kept", "over", NOW.minusSeconds(1));
    dynamoDb.putItem(put -> put.tableName("expiring").item(Map.of("pk", text("for ever"))));

    sweep();

    assertThat(count("expiring")).isEqualTo(3);
    assertThat(count("kept")).isEqualTo(1);
    assertThat(
            dynamoDb
                .getItem(get -> get.tableName("expiring").key(Map.of("pk", text("over"))))
                .hasItem())
        .isFalse();
  }

  @Test
  void aTableOfMoreRowsThanAreReadAtOnceIsGoneThroughToItsEnd() throws Exception {
    for (int item = 0; item < 2 * ExpiredItems.ROWS + 7; item++) {
      put("expiring", "item-" + item, item % 2 == 0 ? NOW.minusSeconds(9) : NOW.plusSeconds(9));
    }

    sweep();

    assertThat(count("expiring")).isEqualTo(ExpiredItems.ROWS + 3);
  }

  private void sweep() throws Exception {
    new ExpiredItems(local.queue(), dynamoDb, Clock.fixed(NOW, ZoneOffset.UTC))
        .sweep(Duration.ZERO);
  }

  private void create(String table) {
    dynamoDb.createTable(
        create ->
            create
                .tableName(table)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(
                    AttributeDefinition.builder()
                        .attributeName("pk")
                        .attributeType(ScalarAttributeType.S)
                        .build())
                .keySchema(
                    KeySchemaElement.builder().attributeName("pk").keyType(KeyType.HASH).build()));
  }

  private void put(String table, String key, Instant expires) {
    dynamoDb.putItem(
        put ->
            put.tableName(table)
                .item(
                    Map.of(
                        "pk",
                        text(key),
                        "expiresAt",
                        AttributeValue.fromN(Long.toString(expires.getEpochSecond())))));
  }

  private int count(String table) {
    return dynamoDb.scan(scan -> scan.tableName(table).select(Select.COUNT)).count();
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }
}
