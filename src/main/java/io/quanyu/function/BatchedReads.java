package io.quanyu.function;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/**
 * Reads what several stores need in one call (docs/adr/0094): each says which items of its table,
 * and makes of them what it makes of its own reads. All or an exception. Thread-safe; exceptions of
 * the SDK are let through.
 */
@Singleton
public class BatchedReads {
  /** What DynamoDB takes at once, of all tables together. */
  private static final int BATCH = 100;

  private static final int MOST_ATTEMPTS = 8;

  private final DynamoDbClient dynamoDb;

  /** A client. */
  public BatchedReads(DynamoDbClient dynamoDb) {
    this.dynamoDb = dynamoDb;
  }

  /**
   * What one store needs.
   *
   * @param table that no other part is of
   * @param keys of the items, all different; may be none
   * @param mayBeLate whether an item may be what was stored a moment before, for half the price
   * @param take gets those items that there are, once, in no order
   */
  @RegisterForReflection
  public record Part(
      String table,
      Collection<Map<String, AttributeValue>> keys,
      boolean mayBeLate,
      Consumer<List<Map<String, AttributeValue>>> take) {}

  /** Reads all parts, then hands each what was found. */
  public void read(List<Part> parts) {
    Map<String, List<Map<String, AttributeValue>>> found = new HashMap<>();
    Map<String, KeysAndAttributes> next = new HashMap<>();
    int room = BATCH;
    for (Part part : parts) {
      List<Map<String, AttributeValue>> keys = List.copyOf(part.keys());
      for (int from = 0; from < keys.size(); ) {
        int to = Math.min(keys.size(), from + room);
        next.put(part.table(), asked(keys.subList(from, to), part.mayBeLate()));
        room -= to - from;
        from = to;
        if (room == 0) {
          read(next, found);
          next = new HashMap<>();
          room = BATCH;
        }
      }
    }
    read(next, found);
    parts.forEach(part -> part.take().accept(found.getOrDefault(part.table(), List.of())));
  }

  private static KeysAndAttributes asked(List<Map<String, AttributeValue>> keys, boolean late) {
    return KeysAndAttributes.builder().keys(keys).consistentRead(!late).build();
  }

  private void read(
      Map<String, KeysAndAttributes> asked, Map<String, List<Map<String, AttributeValue>>> found) {
    Map<String, KeysAndAttributes> left = asked;
    for (int attempt = 0; !left.isEmpty(); attempt++) {
      await(attempt);
      Map<String, KeysAndAttributes> now = left;
      BatchGetItemResponse got = dynamoDb.batchGetItem(get -> get.requestItems(now));
      got.responses()
          .forEach(
              (table, items) ->
                  found.computeIfAbsent(table, any -> new ArrayList<>()).addAll(items));
      left = got.unprocessedKeys();
    }
  }

  /** Waits for a table that is busy, ever longer, then gives up. */
  private static void await(int attempt) {
    if (attempt == MOST_ATTEMPTS) {
      throw new IllegalStateException("tables leave keys out again and again");
    }
    try {
      Thread.sleep(attempt == 0 ? 0 : 5L << attempt);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
