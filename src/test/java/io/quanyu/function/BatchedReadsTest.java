package io.quanyu.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.testing.CountedCalls;
import io.quanyu.testing.MemoryTables;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class BatchedReadsTest {
  private final Map<String, Integer> found = new HashMap<>();

  @Test
  void partsOfSeveralTablesShareCallsOfAHundredKeysAndEachGetsItsOwnItems() {
    try (MemoryTables tables = new MemoryTables()) {
      for (int item = 0; item < 150; item++) {
        Map<String, AttributeValue> key = key(item);
        tables.client().putItem(put -> put.tableName("InteractionsTable").item(key));
      }
      tables.client().putItem(put -> put.tableName("CatalogTable").item(key(59)));
      CountedCalls calls = new CountedCalls();

      new BatchedReads(calls.around(tables.client()))
          .read(
              List.of(
                  part("InteractionsTable", 150),
                  part("AudiencesTable", 0),
                  part("CatalogTable", 60)));

      assertThat(found)
          .isEqualTo(Map.of("InteractionsTable", 150, "AudiencesTable", 0, "CatalogTable", 1));
      assertThat(calls.of("batchGetItem")).isEqualTo(3);
    }
  }

  private BatchedReads.Part part(String table, int keys) {
    return new BatchedReads.Part(
        table,
        IntStream.range(0, keys).mapToObj(BatchedReadsTest::key).toList(),
        table.equals("CatalogTable"),
        items -> found.put(table, items.size()));
  }

  private static Map<String, AttributeValue> key(int item) {
    return Map.of("pk", AttributeValue.fromS("w#" + item), "sk", AttributeValue.fromS("one"));
  }
}
