package io.quanyu.local.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.almworks.sqlite4java.SQLiteConnection;
import com.almworks.sqlite4java.SQLiteStatement;
import com.amazonaws.services.dynamodbv2.local.embedded.DynamoDBEmbedded;
import com.amazonaws.services.dynamodbv2.local.shared.access.AmazonDynamoDBLocal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

class RowsTest {
  private static final String TABLE = "table";

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource(names = {"S", "N", "B"})
  void rowsAreThoseThatDynamoDbLocalWrites(ScalarAttributeType type) throws Exception {
    Path theirs = directory.resolve("theirs.db");
    Path ours = directory.resolve("ours.db");
    AmazonDynamoDBLocal plain = DynamoDBEmbedded.create(theirs.toFile());
    fill(plain.dynamoDbClient(), type);
    plain.shutdown();
    try (DynamoDbLocal local = DynamoDbLocal.start(Optional.of(ours))) {
      fill(local.client(), type);
    }

    List<String> rows = rows(theirs);

    assertThat(rows).hasSize(3);
    assertThat(rows(ours)).isEqualTo(rows);
  }

  @Test
  void aTransactionIsReadAsSoonAsItIsAnswered() {
    try (DynamoDbLocal local =
        DynamoDbLocal.start(Optional.of(directory.resolve("transactions.db")))) {
      DynamoDbClient dynamoDb = local.client();
      create(dynamoDb, ScalarAttributeType.S);
      for (int i = 0; i < 300; i++) {
        Map<String, AttributeValue> item = item(text("key"), text("range"), i);
        TransactWriteItem written =
            TransactWriteItem.builder().put(put -> put.tableName(TABLE).item(item)).build();
        dynamoDb.transactWriteItems(write -> write.transactItems(written));

        assertThat(read(dynamoDb)).isEqualTo(item);
      }
    }
  }

  private static Map<String, AttributeValue> read(DynamoDbClient dynamoDb) {
    return dynamoDb
        .getItem(
            get ->
                get.tableName(TABLE)
                    .consistentRead(true)
                    .key(Map.of("pk", text("key"), "sk", text("range"))))
        .item();
  }

  private static void fill(DynamoDbClient dynamoDb, ScalarAttributeType type) {
    create(dynamoDb, type);
    Stream.of(1, 22, -3)
        .forEach(
            number ->
                dynamoDb.putItem(
                    put ->
                        put.tableName(TABLE)
                            .item(item(key(type, number), key(type, 7 * number), number))));
    dynamoDb.updateItem(
        update ->
            update
                .tableName(TABLE)
                .key(Map.of("pk", key(type, 1), "sk", key(type, 7)))
                .updateExpression("SET gsi = :gsi, w = w")
                .expressionAttributeValues(Map.of(":gsi", key(type, 5))));
  }

  private static Map<String, AttributeValue> item(
      AttributeValue key, AttributeValue range, int number) {
    return Map.of(
        "pk",
        key,
        "sk",
        range,
        "w",
        text("全域 \"" + number),
        "list",
        AttributeValue.fromL(List.of(AttributeValue.fromN("1e3"), AttributeValue.fromBool(true))));
  }

  private static AttributeValue key(ScalarAttributeType type, int number) {
    return switch (type) {
      case N -> AttributeValue.fromN(number + ".50");
      case B -> AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {(byte) number, -1}));
      default -> text("键" + number);
    };
  }

  private static AttributeValue text(String text) {
    return AttributeValue.fromS(text);
  }

  private static void create(DynamoDbClient dynamoDb, ScalarAttributeType type) {
    dynamoDb.createTable(
        create ->
            create
                .tableName(TABLE)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(
                    Stream.of("pk", "sk", "gsi").map(name -> attribute(name, type)).toList())
                .keySchema(part("pk", KeyType.HASH), part("sk", KeyType.RANGE))
                .globalSecondaryIndexes(
                    GlobalSecondaryIndex.builder()
                        .indexName("byGsi")
                        .keySchema(part("gsi", KeyType.HASH), part("sk", KeyType.RANGE))
                        .projection(shown -> shown.projectionType(ProjectionType.ALL))
                        .build()));
  }

  private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
    return AttributeDefinition.builder().attributeName(name).attributeType(type).build();
  }

  private static KeySchemaElement part(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  private static List<String> rows(Path file) throws Exception {
    SQLiteConnection connection = new SQLiteConnection(file.toFile()).open(false);
    // Whoever wrote may still be closing it.
    connection.setBusyTimeout(10_000);
    SQLiteStatement statement = connection.prepare("SELECT * FROM \"table\" ORDER BY hashKey");
    List<String> rows = new ArrayList<>();
    while (statement.step()) {
      List<String> row = new ArrayList<>();
      for (int column = 0; column < statement.columnCount(); column++) {
        row.add(statement.getColumnName(column) + "=" + told(statement.columnValue(column)));
      }
      rows.add(String.join(" ", row));
    }
    connection.dispose();
    return rows;
  }

  private static String told(Object value) {
    if (!(value instanceof byte[] bytes)) {
      return value == null ? "null" : value.getClass().getSimpleName() + value;
    }
    String text = new String(bytes, StandardCharsets.UTF_8);
    return text.startsWith("{") ? text : Arrays.toString(bytes);
  }
}
