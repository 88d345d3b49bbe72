package io.quanyu.recommendation;

import io.quanyu.profile.Items;
import io.quanyu.recommendation.explore.SlotOutcomes;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * What was recommended and what came of it, an item a call ({@code recommendation#id}, {@code log})
 * in the table interactions, kept for 30 days. Thread-safe; exceptions of the SDK are let through.
 */
@ApplicationScoped
public class RecommendationLog {
  /** How long what came of a recommendation can be told. */
  static final Duration KEPT = Duration.ofDays(30);

  private static final String SORT = "log";
  private static final String PARTITION = "recommendation#";
  private static final int BATCH = 100;
  private static final Set<String> RACES =
      Set.of("ConditionalCheckFailed", "TransactionConflict", "None");

  private final DynamoDbClient dynamoDb;
  private final Clock clock;
  private final InteractionsTable table;

  /** A client and the table; the clock says what has expired. */
  public RecommendationLog(DynamoDbClient dynamoDb, Clock clock, InteractionsTable table) {
    this.dynamoDb = dynamoDb;
    this.clock = clock;
    this.table = table;
  }

  /**
   * A recommendation with what came of it.
   *
   * @param logged what was recommended
   * @param outcomes what is known to have come of it
   */
  @RegisterForReflection
  public record Entry(LoggedRecommendation logged, SlotOutcomes outcomes) {}

  /** Remembers a recommendation; one of the same id of which something came already stays. */
  public void add(LoggedRecommendation logged) {
    Map<String, AttributeValue> item = new HashMap<>(key(logged.id()));
    item.put("v", Items.SCHEMA);
    item.put("body", Items.binary(LogFormat.encode(logged)));
    item.put("outcomes", Items.text(SlotOutcomes.NONE.text()));
    long expires = (logged.time() + KEPT.toMillis()) / 1_000;
    item.put("expiresAt", Items.number(expires));
    try {
      dynamoDb.putItem(
          put ->
              put.tableName(table.name())
                  .item(item)
                  .conditionExpression("attribute_not_exists(pk) OR outcomes = :none")
                  .expressionAttributeValues(
                      Map.of(":none", Items.text(SlotOutcomes.NONE.text()))));
    } catch (ConditionalCheckFailedException e) {
      // A request that came twice was answered twice, and the first answer was seen.
    }
  }

  /** Those that are known and not expired, by id, as they are now. */
  public Map<String, Entry> find(Collection<String> ids) {
    Map<String, Entry> found = new HashMap<>();
    List<String> all = ids.stream().distinct().toList();
    for (int from = 0; from < all.size(); from += BATCH) {
      List<String> part = all.subList(from, Math.min(from + BATCH, all.size()));
      find(part.stream().map(this::key).toList(), found);
    }
    return found;
  }

  private void find(List<Map<String, AttributeValue>> keys, Map<String, Entry> found) {
    // Consistent, or what another fold has just written would be counted in vain and tried again.
    Map<String, KeysAndAttributes> asked =
        Map.of(table.name(), KeysAndAttributes.builder().keys(keys).consistentRead(true).build());
    while (!asked.isEmpty()) {
      Map<String, KeysAndAttributes> now = asked;
      BatchGetItemResponse got = dynamoDb.batchGetItem(get -> get.requestItems(now));
      got.responses().getOrDefault(table.name(), List.of()).forEach(item -> add(item, found));
      asked = got.unprocessedKeys();
    }
  }

  private void add(Map<String, AttributeValue> item, Map<String, Entry> found) {
    if (Items.longOf(item, "expiresAt") > clock.instant().getEpochSecond()) {
      Entry entry = entry(item);
      found.put(entry.logged().id(), entry);
    }
  }

  private Entry entry(Map<String, AttributeValue> item) {
    String id = item.get("pk").s().substring(table.partition(PARTITION).length());
    return new Entry(
        LogFormat.decode(id, Items.bytesOf(item, "body")),
        new SlotOutcomes(item.get("outcomes").s()));
  }

  /**
   * Writes what came of a recommendation and what is to be counted for it in one transaction.
   * False, and nothing is written, where another writer came first or works at the same counters.
   */
  boolean settle(Entry before, SlotOutcomes after, List<TransactWriteItem> counts) {
    Update update =
        Update.builder()
            .tableName(table.name())
            .key(key(before.logged().id()))
            .updateExpression("SET outcomes = :after")
            .conditionExpression("outcomes = :before")
            .expressionAttributeValues(
                Map.of(
                    ":after", Items.text(after.text()),
                    ":before", Items.text(before.outcomes().text())))
            .build();
    List<TransactWriteItem> writes = new ArrayList<>(counts);
    writes.add(TransactWriteItem.builder().update(update).build());
    try {
      dynamoDb.transactWriteItems(request -> request.transactItems(writes));
      return true;
    } catch (TransactionCanceledException e) {
      if (e.cancellationReasons().stream().allMatch(reason -> RACES.contains(reason.code()))) {
        return false;
      }
      throw e;
    }
  }

  /** Removes some; answers how many there were. */
  long remove(Collection<String> ids) {
    Set<String> there = find(ids).keySet();
    ids.forEach(id -> dynamoDb.deleteItem(delete -> delete.tableName(table.name()).key(key(id))));
    return there.size();
  }

  /** Hands over all that are not expired, in no order. Reads the whole table. */
  public void readAll(Consumer<Entry> entries) {
    ScanRequest scan =
        ScanRequest.builder()
            .tableName(table.name())
            .filterExpression("begins_with(pk, :pk) AND sk = :log AND expiresAt > :now")
            .expressionAttributeValues(
                Map.of(
                    ":pk", Items.text(table.partition(PARTITION)),
                    ":log", Items.text(SORT),
                    ":now", Items.number(clock.instant().getEpochSecond())))
            .build();
    dynamoDb.scanPaginator(scan).items().forEach(item -> entries.accept(entry(item)));
  }

  private Map<String, AttributeValue> key(String id) {
    return Items.key(table.partition(PARTITION + id), SORT);
  }
}
