package io.quanyu.interaction.trigger;

import io.quanyu.event.Hashes;
import io.quanyu.event.Identifier;
import io.quanyu.profile.Items;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * Who waits for what may happen to an item, in the table interactions: by item ({@code
 * watchers#trigger#item}, hash of the identifier), and by identifier ({@code identifier}, {@code
 * watched#trigger#item}), so that it is found for them. Thread-safe; exceptions of the SDK are let
 * through.
 */
@ApplicationScoped
public class Watchers {
  private static final String OF_PERSON = "watched#";
  private static final String TIME = "time";
  private static final int BATCH = 100;

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final String workspace;

  /** A client, the table and the workspace. */
  @Inject
  public Watchers(
      DynamoDbClient dynamoDb,
      @ConfigProperty(name = "quanyu.table.interactions") String table,
      @ConfigProperty(name = "quanyu.workspace") String workspace) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.workspace = workspace;
  }

  /**
   * Whose interest in which item.
   *
   * @param trigger that would tell them
   * @param item the product's id
   * @param person an event's anchor
   */
  @RegisterForReflection
  record Interest(String trigger, String item, Identifier person) {}

  /**
   * Somebody who waits.
   *
   * @param position sorts them, and names nobody
   * @param person an event's anchor
   * @param time of the event, epoch milliseconds
   */
  @RegisterForReflection
  record Watcher(String position, Identifier person, long time) {}

  /** Those of these that were noted for an event of its time or a later one. */
  Set<Interest> noted(Map<Interest, Long> interests) {
    Map<Map<String, AttributeValue>, Interest> asked = new HashMap<>();
    interests.keySet().forEach(interest -> asked.put(byItem(interest), interest));
    Set<Interest> noted = new HashSet<>();
    List<Map<String, AttributeValue>> all = List.copyOf(asked.keySet());
    for (int from = 0; from < all.size(); from += BATCH) {
      for (Map<String, AttributeValue> item :
          read(all.subList(from, Math.min(from + BATCH, all.size())))) {
        Interest interest = asked.get(Map.of("pk", item.get("pk"), "sk", item.get("sk")));
        if (Items.longOf(item, TIME) >= interests.get(interest)) {
          noted.add(interest);
        }
      }
    }
    return noted;
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

  /** Notes an interest until a time: by identifier first, so that an erasure finds whatever is. */
  void note(Interest interest, long time, long until) {
    put(byPerson(interest), interest, time, until);
    put(byItem(interest), interest, time, until);
  }

  private void put(Map<String, AttributeValue> key, Interest interest, long time, long until) {
    Map<String, AttributeValue> item = new HashMap<>(key);
    item.put("v", Items.SCHEMA);
    item.put("person", Items.text(interest.person().toString()));
    item.put(TIME, Items.number(time));
    item.put("expiresAt", Items.number(until / 1_000));
    dynamoDb.putItem(put -> put.tableName(table).item(item));
  }

  /** Up to so many who wait for an item after a position, null for the first. */
  List<Watcher> of(String trigger, String item, String after, int most) {
    Map<String, AttributeValue> values =
        Map.of(
            ":pk", Items.text(partition(trigger, item)),
            ":after", Items.text(after == null ? " " : after));
    return dynamoDb
        .query(
            query ->
                query
                    .tableName(table)
                    .keyConditionExpression("pk = :pk AND sk > :after")
                    .expressionAttributeValues(values)
                    .limit(most)
                    .consistentRead(true))
        .items()
        .stream()
        .map(
            found ->
                new Watcher(
                    Items.sort(found),
                    Identifier.stored(found.get("person").s()),
                    Items.longOf(found, TIME)))
        .toList();
  }

  /** What an identifier waits for. */
  List<Interest> of(Identifier person) {
    QueryRequest query =
        QueryRequest.builder()
            .tableName(table)
            .keyConditionExpression("pk = :pk AND begins_with(sk, :of)")
            .expressionAttributeValues(
                Map.of(":pk", Items.text(workspace + "#" + person), ":of", Items.text(OF_PERSON)))
            .consistentRead(true)
            .build();
    return dynamoDb.queryPaginator(query).items().stream()
        .map(item -> Items.sort(item).split("#", 3))
        .map(parts -> new Interest(parts[1], parts[2], person))
        .toList();
  }

  /** Removes an interest, by identifier last. */
  void remove(Interest interest) {
    dynamoDb.deleteItem(delete -> delete.tableName(table).key(byItem(interest)));
    dynamoDb.deleteItem(delete -> delete.tableName(table).key(byPerson(interest)));
  }

  private Map<String, AttributeValue> byItem(Interest interest) {
    String hash = Hashes.sha256Hex(interest.person().toString());
    return Items.key(partition(interest.trigger(), interest.item()), hash);
  }

  private Map<String, AttributeValue> byPerson(Interest interest) {
    String sort = OF_PERSON + interest.trigger() + "#" + interest.item();
    return Items.key(workspace + "#" + interest.person(), sort);
  }

  private String partition(String trigger, String item) {
    return workspace + "#watchers#" + trigger + "#" + item;
  }
}
