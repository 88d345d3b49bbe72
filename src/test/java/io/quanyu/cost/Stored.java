package io.quanyu.cost;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Bytes that tables hold, by DynamoDB's rules for the size of an item. */
final class Stored {
  private static final int OVERHEAD = 100;

  private Stored() {}

  static long bytes(DynamoDbClient client) {
    return client.listTables().tableNames().stream()
        .flatMap(table -> client.scanPaginator(scan -> scan.tableName(table)).items().stream())
        .mapToLong(Stored::bytes)
        .sum();
  }

  private static long bytes(Map<String, AttributeValue> item) {
    return OVERHEAD
        + item.entrySet().stream()
            .mapToLong(entry -> entry.getKey().length() + bytes(entry.getValue()))
            .sum();
  }

  private static long bytes(AttributeValue value) {
    return switch (value.type()) {
      case S -> value.s().getBytes(StandardCharsets.UTF_8).length;
      case N -> (value.n().length() + 1) / 2 + 1;
      case B -> value.b().asByteArrayUnsafe().length;
      case SS -> value.ss().stream().mapToInt(String::length).sum();
      case M -> value.m().values().stream().mapToLong(Stored::bytes).sum();
      case L -> value.l().stream().mapToLong(Stored::bytes).sum();
      default -> 1;
    };
  }
}
