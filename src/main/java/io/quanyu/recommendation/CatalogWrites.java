package io.quanyu.recommendation;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/**
 * Which items are written, stock included, so that what was read of an item may be kept until it is
 * written again: a number that rises by one with each row ({@code written}, {@code number}), and
 * the rows, ids by number, kept for a day ({@code written}, {@code row#0000000000000000001}). A row
 * is written before its items are. Thread-safe; exceptions of the SDK are let through.
 */
@ApplicationScoped
public class CatalogWrites {
  /** Rows that {@link #between} reads at most. */
  static final int MOST_ROWS = 1_000;

  private static final int ROW = 100;
  private static final long KEPT_SECONDS = 86_400;
  private static final String NUMBER = "number";

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final String partition;
  private final Clock clock;

  /** A client, the table and workspace, and the clock that says when a row expires. */
  @Inject
  public CatalogWrites(
      DynamoDbClient dynamoDb,
      @ConfigProperty(name = "quanyu.table.catalog") String table,
      @ConfigProperty(name = "quanyu.workspace") String workspace,
      Clock clock) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.partition = workspace + "#written";
    this.clock = clock;
  }

  /**
   * A row.
   *
   * @param number of the row; there may be none of a number, or not yet
   * @param ids of items that are about to be written
   */
  @RegisterForReflection
  record Row(long number, List<String> ids) {}

  /** Tells that these items are about to be written. */
  void note(Collection<String> ids) {
    List<String> all = List.copyOf(ids);
    int rows = (all.size() + ROW - 1) / ROW;
    long before = rows == 0 ? 0 : advance(rows) - rows;
    for (int row = 0; row < rows; row++) {
      put(before + row + 1, all.subList(row * ROW, Math.min((row + 1) * ROW, all.size())));
    }
  }

  private long advance(int rows) {
    return longOf(
        dynamoDb
            .updateItem(
                update ->
                    update
                        .tableName(table)
                        .key(key(NUMBER))
                        .updateExpression("SET v = :v ADD noted :rows")
                        .expressionAttributeValues(Map.of(":rows", number(rows), ":v", number(1)))
                        .returnValues(ReturnValue.UPDATED_NEW))
            .attributes());
  }

  private void put(long number, List<String> ids) {
    dynamoDb.updateItem(
        update ->
            update
                .tableName(table)
                .key(key(row(number)))
                .updateExpression("SET ids = :ids, expiresAt = :expires, v = :v")
                .expressionAttributeValues(
                    Map.of(
                        ":ids", AttributeValue.fromSs(ids),
                        ":expires", number(clock.instant().getEpochSecond() + KEPT_SECONDS),
                        ":v", number(1))));
  }

  /** The number of the newest row, which may not be there yet; 0 before the first. */
  long latest() {
    KeysAndAttributes asked =
        KeysAndAttributes.builder().keys(List.of(key(NUMBER))).consistentRead(true).build();
    return dynamoDb
        .batchGetItem(get -> get.requestItems(Map.of(table, asked)))
        .responses()
        .getOrDefault(table, List.of())
        .stream()
        .mapToLong(CatalogWrites::longOf)
        .findFirst()
        .orElse(0);
  }

  /** Rows of these numbers, both ends included, that are there by now; in their order. */
  List<Row> between(long first, long last) {
    QueryRequest query =
        QueryRequest.builder()
            .tableName(table)
            .keyConditionExpression("pk = :pk AND sk BETWEEN :first AND :last")
            .expressionAttributeValues(
                Map.of(
                    ":pk", AttributeValue.fromS(partition),
                    ":first", AttributeValue.fromS(row(first)),
                    ":last", AttributeValue.fromS(row(last))))
            .consistentRead(true)
            .build();
    List<Row> rows = new ArrayList<>();
    for (Map<String, AttributeValue> item : dynamoDb.queryPaginator(query).items()) {
      long number = Long.parseLong(item.get("sk").s().substring("row#".length()));
      rows.add(new Row(number, item.get("ids").ss()));
    }
    return rows;
  }

  private Map<String, AttributeValue> key(String sort) {
    return Map.of("pk", AttributeValue.fromS(partition), "sk", AttributeValue.fromS(sort));
  }

  private static String row(long number) {
    return "row#%019d".formatted(number);
  }

  private static long longOf(Map<String, AttributeValue> item) {
    return Long.parseLong(item.get("noted").n());
  }

  private static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }
}
