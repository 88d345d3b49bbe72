package io.quanyu.console;

import io.quanyu.event.Event;
import io.quanyu.event.FoldObserver;
import io.quanyu.event.Identifier;
import io.quanyu.event.Json;
import io.quanyu.event.Times;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The last events of everybody while somebody watches, in the table counters ({@code main#tail},
 * {@code <time>#<hash>}): an item a batch, for five minutes. It may miss events: those behind the
 * first {@value #MOST_EVENTS} of a batch, those that name very many identifiers, and all for ten
 * seconds after the table took none, so that a fold waits a second for it at most. Thread-safe.
 */
@ApplicationScoped
public class EventTail {
  private static final int MOST_EVENTS = 25;
  private static final int MOST_BATCHES = 100;

  /** So that an item stays below 400 KB. */
  private static final int MOST_NAMED = 20;

  private static final Duration KEPT = Duration.ofMinutes(5);
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Duration REST = Duration.ofSeconds(10);

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final AttributeValue partition;
  private final AtomicReference<Instant> restUntil = new AtomicReference<>(Instant.MIN);

  /** A client, the table's name, and the workspace that the partition key begins with. */
  public EventTail(
      DynamoDbClient dynamoDb,
      @ConfigProperty(name = "quanyu.table.counters") String table,
      @ConfigProperty(name = "quanyu.workspace") String workspace) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.partition = AttributeValue.fromS(workspace + "#tail");
  }

  /** Adds a batch that was folded now; the same batch again is another one. */
  public void put(Instant now, FoldObserver.Batch batch) {
    List<TailEvent> shown = shown(batch);
    if (shown.isEmpty() || now.isBefore(restUntil.get())) {
      return;
    }
    try {
      write(now, batch.events().get(0).key().hash(), shown, batch.events().size() - shown.size());
    } catch (RuntimeException e) {
      restUntil.set(now.plus(REST));
      throw e;
    }
  }

  private static List<TailEvent> shown(FoldObserver.Batch batch) {
    Set<Long> counted =
        batch.counted().stream().map(event -> event.key().hash()).collect(Collectors.toSet());
    List<TailEvent> shown = new ArrayList<>();
    for (int i = 0; i < batch.events().size() && shown.size() < MOST_EVENTS; i++) {
      Event event = batch.events().get(i);
      TailEvent each =
          TailEvent.of(event, batch.received().get(i), !counted.contains(event.key().hash()));
      if (each.named().size() <= MOST_NAMED) {
        shown.add(each);
      }
    }
    return shown;
  }

  /** An update, since the fold's role may do that already. */
  private void write(Instant now, long hash, List<TailEvent> shown, int leftOut) {
    String sort = Times.iso(now.toEpochMilli()) + "#" + Long.toHexString(hash);
    Map<String, AttributeValue> values =
        Map.of(
            ":events", AttributeValue.fromS(new String(Json.write(shown), StandardCharsets.UTF_8)),
            ":leftOut", AttributeValue.fromN(Integer.toString(leftOut)),
            ":v", AttributeValue.fromN("1"),
            ":expiresAt", AttributeValue.fromN(Long.toString(now.plus(KEPT).getEpochSecond())));
    dynamoDb.updateItem(
        update ->
            update
                .tableName(table)
                .key(Map.of("pk", partition, "sk", AttributeValue.fromS(sort)))
                .updateExpression(
                    "SET events = :events, leftOut = :leftOut, v = :v, expiresAt = :expiresAt")
                .expressionAttributeValues(values)
                .overrideConfiguration(override -> override.apiCallTimeout(PATIENCE)));
  }

  /** The batches of the last five minutes, the newest {@value #MOST_BATCHES}, newest first. */
  public List<TailBatch> newest(Instant now) {
    return dynamoDb
        .query(
            query ->
                query
                    .tableName(table)
                    .keyConditionExpression("pk = :pk AND sk > :from")
                    .expressionAttributeValues(
                        Map.of(
                            ":pk",
                            partition,
                            ":from",
                            AttributeValue.fromS(Times.iso(now.minus(KEPT).toEpochMilli()) + "~")))
                    .scanIndexForward(false)
                    .limit(MOST_BATCHES))
        .items()
        .stream()
        .map(EventTail::batch)
        .toList();
  }

  /** Removes each batch that names one of these; answers how many there were. */
  long remove(Set<Identifier> person) {
    long removed = 0;
    for (Map<String, AttributeValue> item : stored()) {
      if (batch(item).events().stream().anyMatch(event -> event.names(person))) {
        Map<String, AttributeValue> key = new HashMap<>(item);
        key.keySet().retainAll(Set.of("pk", "sk"));
        dynamoDb.deleteItem(delete -> delete.tableName(table).key(key));
        removed++;
      }
    }
    return removed;
  }

  /** What is past its time too: a table keeps it for a while. */
  private Iterable<Map<String, AttributeValue>> stored() {
    return dynamoDb
        .queryPaginator(
            query ->
                query
                    .tableName(table)
                    .keyConditionExpression("pk = :pk")
                    .expressionAttributeValues(Map.of(":pk", partition))
                    .consistentRead(true))
        .items();
  }

  private static TailBatch batch(Map<String, AttributeValue> item) {
    byte[] body = item.get("events").s().getBytes(StandardCharsets.UTF_8);
    TailEvent[] events = Json.read(body, TailEvent[].class);
    return new TailBatch(
        Instant.parse(item.get("sk").s().split("#", 2)[0]),
        List.of(events),
        Integer.parseInt(item.get("leftOut").n()));
  }
}
