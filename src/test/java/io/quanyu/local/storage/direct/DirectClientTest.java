package io.quanyu.local.storage.direct;

import static io.quanyu.local.storage.direct.Shelf.TABLE;
import static io.quanyu.local.storage.direct.Shelf.item;
import static io.quanyu.local.storage.direct.Shelf.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

class DirectClientTest {
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

  static Stream<Consumer<DynamoDbClient>> refused() {
    return Stream.of(
        client -> client.getItem(get -> get.tableName("missing").key(key("shelf", 1))),
        client -> client.getItem(get -> get.tableName(TABLE).key(Map.of())),
        client -> client.getItem(get -> get.tableName(TABLE)),
        client -> client.putItem(put -> put.tableName(TABLE).item(Map.of("pk", Shelf.nothing()))),
        client ->
            client.putItem(
                put ->
                    put.tableName(TABLE)
                        .item(item("shelf", 1))
                        .conditionExpression("attribute_not_exists(pk)")
                        .returnValuesOnConditionCheckFailure(
                            ReturnValuesOnConditionCheckFailure.ALL_OLD)),
        client ->
            client.updateItem(
                update ->
                    update.tableName(TABLE).key(key("shelf", 1)).updateExpression("SET n = :n")),
        client ->
            client.deleteItem(
                delete ->
                    delete
                        .tableName(TABLE)
                        .key(key("shelf", 77))
                        .conditionExpression("attribute_exists(pk)")),
        client ->
            client.query(
                query -> query.tableName(TABLE).keyConditionExpression("sk = :sk").limit(0)),
        client -> client.transactWriteItems(write -> write.transactItems(List.of())));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void aRefusalIsThrownAsOverHttp(Consumer<DynamoDbClient> call) {
    DynamoDbException expected = refusal(call, overHttp);
    DynamoDbException thrown = refusal(call, direct);

    assertThat(thrown).hasSameClassAs(expected);
    assertThat(thrown.statusCode()).isEqualTo(expected.statusCode());
    assertThat(thrown.awsErrorDetails().errorCode())
        .isEqualTo(expected.awsErrorDetails().errorCode());
    assertThat(thrown.awsErrorDetails().errorMessage())
        .isEqualTo(expected.awsErrorDetails().errorMessage());
    if (expected instanceof ConditionalCheckFailedException failed) {
      assertThat(((ConditionalCheckFailedException) thrown).item()).isEqualTo(failed.item());
    }
  }

  private static DynamoDbException refusal(Consumer<DynamoDbClient> call, DynamoDbClient client) {
    return catchThrowableOfType(DynamoDbException.class, () -> call.accept(client));
  }

  @Test
  void writesAnswerWithWhatWasThere() {
    assertThat(
            direct
                .putItem(
                    put ->
                        put.tableName(TABLE)
                            .item(item("written", 1))
                            .returnValues(ReturnValue.ALL_OLD))
                .hasAttributes())
        .isFalse();
    assertThat(
            direct
                .updateItem(
                    update ->
                        update
                            .tableName(TABLE)
                            .key(key("written", 1))
                            .updateExpression("SET #n = :n REMOVE #map")
                            .conditionExpression("attribute_exists(#map)")
                            .expressionAttributeNames(Map.of("#n", "n", "#map", "map"))
                            .expressionAttributeValues(Map.of(":n", AttributeValue.fromN("4")))
                            .returnValues(ReturnValue.UPDATED_NEW))
                .attributes())
        .isEqualTo(Map.of("n", AttributeValue.fromN("4")));
    assertThat(
            direct
                .deleteItem(
                    delete ->
                        delete
                            .tableName(TABLE)
                            .key(key("written", 1))
                            .returnValues(ReturnValue.ALL_OLD))
                .attributes())
        .containsEntry("n", AttributeValue.fromN("4"))
        .doesNotContainKey("map");
  }

  @Test
  void eachOfManyCanceledTransactionsIsToldItsOwnReasons() {
    IntStream.rangeClosed(1, 400)
        .parallel()
        .forEach(
            call -> {
              int checks = 1 + call % 4;
              assertThat(reasons(checks)).containsExactlyElementsOf(expected(checks));
            });
  }

  private static List<String> reasons(int checks) {
    List<TransactWriteItem> items =
        IntStream.rangeClosed(1, checks).mapToObj(DirectClientTest::check).toList();
    return catchThrowableOfType(
            TransactionCanceledException.class,
            () -> direct.transactWriteItems(write -> write.transactItems(items)))
        .cancellationReasons()
        .stream()
        .map(CancellationReason::code)
        .toList();
  }

  private static TransactWriteItem check(int number) {
    String condition = number % 2 == 0 ? "attribute_exists(pk)" : "attribute_not_exists(pk)";
    return TransactWriteItem.builder()
        .conditionCheck(
            check ->
                check.tableName(TABLE).key(key("shelf", number)).conditionExpression(condition))
        .build();
  }

  private static List<String> expected(int checks) {
    return IntStream.rangeClosed(1, checks)
        .mapToObj(number -> number % 2 == 0 ? "None" : "ConditionalCheckFailed")
        .toList();
  }
}
