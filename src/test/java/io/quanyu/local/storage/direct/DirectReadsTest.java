package io.quanyu.local.storage.direct;

import static io.quanyu.local.storage.direct.Shelf.TABLE;
import static io.quanyu.local.storage.direct.Shelf.item;
import static io.quanyu.local.storage.direct.Shelf.key;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

class DirectReadsTest {
  private static Shelf shelf;
  private static DynamoDbClient direct;
  private static DynamoDbClient overHttp;

  @BeforeAll
  static void start() {
    shelf = new Shelf();
    direct = shelf.direct();
    overHttp = shelf.overHttp();
  }

  @AfterAll
  static void close() {
    shelf.close();
  }

  @Test
  void valuesOfEachTypeAreReadAsTheyWereWritten() {
    assertThat(direct.getItem(get -> get.tableName(TABLE).key(key("shelf", 3))).item())
        .isEqualTo(item("shelf", 3));
  }

  static Stream<Function<DynamoDbClient, SdkPojo>> readings() {
    return Stream.concat(ofItems(), ofPages());
  }

  private static Stream<Function<DynamoDbClient, SdkPojo>> ofItems() {
    KeysAndAttributes keys =
        KeysAndAttributes.builder().keys(List.of(key("shelf", 1), key("shelf", 99))).build();
    return Stream.of(
        client -> client.getItem(get -> get.tableName(TABLE).key(key("shelf", 2))),
        client -> client.getItem(get -> get.tableName(TABLE).key(key("shelf", 99))),
        client ->
            client.getItem(
                get ->
                    get.tableName(TABLE)
                        .key(key("shelf", 2))
                        .consistentRead(true)
                        .projectionExpression("#map.deep, n")
                        .expressionAttributeNames(Map.of("#map", "map"))),
        client ->
            client.getItem(
                get ->
                    get.tableName(TABLE)
                        .key(key("shelf", 2))
                        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)),
        client ->
            client.getItem(get -> get.tableName(TABLE).key(key("shelf", 2)).attributesToGet("n")),
        client -> client.batchGetItem(get -> get.requestItems(Map.of(TABLE, keys))));
  }

  private static Stream<Function<DynamoDbClient, SdkPojo>> ofPages() {
    return Stream.of(
        client ->
            client.query(
                query ->
                    query
                        .tableName(TABLE)
                        .keyConditionExpression("pk = :pk AND sk > :sk")
                        .filterExpression("n <> :n")
                        .expressionAttributeValues(
                            Map.of(
                                ":pk", AttributeValue.fromS("shelf"),
                                ":sk", AttributeValue.fromS("item-1"),
                                ":n", AttributeValue.fromN("-12.54")))
                        .scanIndexForward(false)
                        .limit(3)),
        client ->
            client.query(
                query ->
                    query
                        .tableName(TABLE)
                        .keyConditionExpression("pk = :pk")
                        .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS("shelf")))
                        .exclusiveStartKey(key("shelf", 4))
                        .select("COUNT")),
        client -> client.scan(scan -> scan.tableName(TABLE).limit(2).segment(0).totalSegments(1)));
  }

  @ParameterizedTest
  @MethodSource("readings")
  void aReadingAnswersAsOverHttp(Function<DynamoDbClient, SdkPojo> reading) {
    assertThat(reading.apply(direct))
        .matches(reading.apply(overHttp)::equalsBySdkFields, "as over HTTP");
  }

  @Test
  void pagesAreTurnedToTheLast() {
    assertThat(
            direct
                .queryPaginator(
                    query ->
                        query
                            .tableName(TABLE)
                            .keyConditionExpression("pk = :pk")
                            .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS("shelf")))
                            .limit(2))
                .items())
        .hasSize(7);
  }
}
