package io.quanyu.interaction.trigger;

import io.quanyu.event.Identifier;
import io.quanyu.event.Json;
import io.quanyu.interaction.DailyCounts;
import io.quanyu.interaction.DailyCounts.Kind;
import io.quanyu.interaction.trigger.TriggerState.Body;
import io.quanyu.profile.Items;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * What waits for whom, in the table interactions ({@code identifier}, {@code trigger#key}), written
 * together with its note in the table due. Kept for a month behind what is due, and as long as it
 * matters when it fired. Thread-safe; exceptions of the SDK are let through.
 */
@ApplicationScoped
public class TriggerStates {
  private static final String SORT = "trigger#";
  private static final String VERSION = "version";
  private static final int BATCH = 100;
  private static final String RACES = "ConditionalCheckFailed|TransactionConflict|None";
  private static final long KEPT = Duration.ofDays(30).toMillis();
  private static final long YEAR = Duration.ofDays(366).toMillis();

  private final DynamoDbClient dynamoDb;
  private final DueTriggers due;
  private final DailyCounts counts;
  private final String table;
  private final String workspace;

  /** A client, where notes go, who counts, the table and the workspace. */
  @Inject
  public TriggerStates(
      DynamoDbClient dynamoDb,
      DueTriggers due,
      DailyCounts counts,
      @ConfigProperty(name = "quanyu.table.interactions") String table,
      @ConfigProperty(name = "quanyu.workspace") String workspace) {
    this.dynamoDb = dynamoDb;
    this.due = due;
    this.counts = counts;
    this.table = table;
    this.workspace = workspace;
  }

  /** The state as it is now. */
  TriggerState find(StateKey key) {
    return find(List.of(key)).get(key);
  }

  /** The states of all these, as they are now. */
  Map<StateKey, TriggerState> find(Collection<StateKey> keys) {
    Map<Map<String, AttributeValue>, StateKey> asked = new HashMap<>();
    Map<StateKey, TriggerState> found = new HashMap<>();
    for (StateKey key : keys) {
      asked.put(item(key), key);
      found.put(key, TriggerState.none(key));
    }
    List<Map<String, AttributeValue>> all = List.copyOf(asked.keySet());
    for (int from = 0; from < all.size(); from += BATCH) {
      for (Map<String, AttributeValue> item :
          read(all.subList(from, Math.min(from + BATCH, all.size())))) {
        StateKey key = asked.get(Map.of("pk", item.get("pk"), "sk", item.get("sk")));
        found.put(key, state(key, item));
      }
    }
    return found;
  }

  private List<Map<String, AttributeValue>> read(List<Map<String, AttributeValue>> keys) {
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    KeysAndAttributes asked = KeysAndAttributes.builder().keys(keys).consistentRead(true).build();
    while (asked != null) {
      Map<String, KeysAndAttributes> request = Map.of(table, asked);
      BatchGetItemResponse got = dynamoDb.batchGetItem(get -> get.requestItems(request));
      items.addAll(got.responses().getOrDefault(table, List.of()));
      asked = got.unprocessedKeys().get(table);
    }
    return items;
  }

  /**
   * Writes states in place of those before, and counts, all or none; false where another writer
   * came first. A note that is due by now stays for whoever works at it.
   */
  boolean save(Turn turn, long now) {
    List<TransactWriteItem> writes = new ArrayList<>();
    turn.states()
        .forEach(
            (before, after) -> {
              writes.add(TransactWriteItem.builder().put(put(before, after)).build());
              due.replace(before, after, now, writes);
            });
    if (!turn.counts().isEmpty()) {
      StateKey key = turn.states().keySet().iterator().next().key();
      writes.add(counts.addition(counted(key), key.person().toString(), turn.counts(), now));
    }
    return isWritten(writes);
  }

  private static DailyCounts.Of counted(StateKey key) {
    Kind kind = Journey.isEntry(key.trigger()) ? Kind.JOURNEYS : Kind.TRIGGERS;
    return new DailyCounts.Of(kind, Journey.nameOf(key.trigger()));
  }

  /** All of an identifier. */
  List<TriggerState> of(Identifier person) {
    QueryRequest query =
        QueryRequest.builder()
            .tableName(table)
            .keyConditionExpression("pk = :pk AND begins_with(sk, :of)")
            .expressionAttributeValues(
                Map.of(":pk", Items.text(partition(person)), ":of", Items.text(SORT)))
            .consistentRead(true)
            .build();
    return dynamoDb.queryPaginator(query).items().stream()
        .map(item -> state(new StateKey(person, Items.sort(item).substring(SORT.length())), item))
        .toList();
  }

  /** Removes a state, and its note first: without it nobody would find that. */
  void remove(TriggerState state) {
    due.remove(state);
    dynamoDb.deleteItem(delete -> delete.tableName(table).key(item(state.key())));
  }

  private boolean isWritten(List<TransactWriteItem> writes) {
    try {
      dynamoDb.transactWriteItems(request -> request.transactItems(writes));
      return true;
    } catch (TransactionConflictException e) {
      return false;
    } catch (TransactionCanceledException e) {
      if (e.cancellationReasons().stream().allMatch(reason -> reason.code().matches(RACES))) {
        return false;
      }
      throw e;
    }
  }

  private Put put(TriggerState before, TriggerState after) {
    Map<String, AttributeValue> item = new HashMap<>(item(after.key()));
    item.put("v", Items.SCHEMA);
    item.put(VERSION, Items.number(after.version()));
    item.put("expiresAt", Items.number(expires(after.body()) / 1_000));
    item.put("body", Items.text(new String(Json.write(after.body()), StandardCharsets.UTF_8)));
    Put.Builder put = Put.builder().tableName(table).item(item);
    return before.version() == 0
        ? put.conditionExpression("attribute_not_exists(pk)").build()
        : put.conditionExpression("#version = :before")
            .expressionAttributeNames(Map.of("#version", VERSION))
            .expressionAttributeValues(Map.of(":before", Items.number(before.version())))
            .build();
  }

  private static long expires(Body body) {
    long starts = body.starts().stream().mapToLong(Start::due).max().orElse(0) + KEPT;
    return body.fired() == null ? starts : Math.max(starts, body.fired().time() + YEAR);
  }

  private static TriggerState state(StateKey key, Map<String, AttributeValue> item) {
    byte[] body = item.get("body").s().getBytes(StandardCharsets.UTF_8);
    return new TriggerState(key, Items.longOf(item, VERSION), Json.read(body, Body.class));
  }

  private Map<String, AttributeValue> item(StateKey key) {
    return Items.key(partition(key.person()), SORT + key.trigger());
  }

  private String partition(Identifier identifier) {
    return workspace + "#" + identifier;
  }
}
