package io.quanyu.lambda;

import io.quanyu.event.EventKey;
import io.quanyu.event.Hashes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Triggers as the settings table holds them, and what waits of them as their tables do. */
final class StoredTrigger {
  private static final String ITEM = "{\"product_id\":\"tea\",\"name\":\"Tea\"}";

  private StoredTrigger() {}

  /** Within the time in which an hour that is over is still looked at. */
  private static final Duration AGO = Duration.ofMinutes(1);

  static void define(DynamoDbClient dynamoDb, String key, String effect) {
    String body =
        "{\"key\":\"%s\",\"body\":{\"on\":{\"item\":\"back\"},\"again\":\"always\",%s}}"
            .formatted(key, effect);
    put(dynamoDb, "SettingsTable", "main#trigger", key, Map.of("body", text(body)));
  }

  /** A minute ago an item's change began it for a person; firing, where the first try died. */
  static void begin(DynamoDbClient dynamoDb, String key, String person, boolean firing) {
    long time = System.currentTimeMillis() - AGO.toMillis();
    String claimed =
        firing ? ",\"firing\":{\"to\":\"%s\",\"data\":{},\"time\":%d}".formatted(person, time) : "";
    String start = "{\"id\":\"change\",\"since\":0,\"due\":%d,\"facts\":" + ITEM + claimed + "}";
    begin(dynamoDb, key, person, start);
  }

  private static void begin(DynamoDbClient dynamoDb, String key, String person, String start) {
    long time = System.currentTimeMillis() - AGO.toMillis();
    String body =
        "{\"starts\":[%s],\"note\":{\"time\":%d,\"version\":1}}"
            .formatted(start.formatted(time), time);
    put(
        dynamoDb,
        "InteractionsTable",
        "main#" + person,
        "trigger#" + key,
        Map.of("body", text(body), "version", AttributeValue.fromN("1")));
    int shard = Math.floorMod(person.hashCode(), 4);
    String slot = "main#trigger#" + time / Duration.ofHours(1).toMillis() + "#" + shard;
    String sort = String.format("%013d", time) + "#1#" + key + "#" + person;
    put(dynamoDb, "DueTable", slot, sort, Map.of());
  }

  /** A journey, divided by an experiment, that one event of a person began a moment ago. */
  static void enter(DynamoDbClient dynamoDb, String person, EventKey event) {
    String body =
        "{\"key\":\"welcome\",\"version\":1,\"body\":{\"on\":{\"event\":\"Sighted\"},\"first\":\"tried\","
            + "\"steps\":{\"tried\":{\"experiment\":\"half\",\"variations\":{\"a\":\"pause\",\"b\":\"pause\"}},"
            + "\"pause\":{\"wait\":\"1d\",\"next\":\"exit\"}}}}";
    Map<String, AttributeValue> settings = Map.of("body", text(body));
    put(dynamoDb, "SettingsTable", "main#journey", "welcome", settings);
    put(dynamoDb, "SettingsTable", "main#journey-version", ".welcome#1", settings);
    String id = String.format("%016x", event.hash());
    begin(dynamoDb, ".welcome", person, "{\"id\":\"" + id + "\",\"since\":0,\"due\":%d}");
  }

  /** A change of an item that a person waits for. */
  static void change(DynamoDbClient dynamoDb, String key, String person) {
    long time = System.currentTimeMillis() - Duration.ofMinutes(5).toMillis();
    Map<String, AttributeValue> watcher = new HashMap<>();
    watcher.put("person", text(person));
    watcher.put("time", AttributeValue.fromN(Long.toString(time)));
    put(
        dynamoDb,
        "InteractionsTable",
        "main#watchers#" + key + "#tea",
        Hashes.sha256Hex(person),
        watcher);
    put(dynamoDb, "CatalogTable", "main#tea", "item", Map.of("stated", text("{\"name\":\"Tea\"}")));
    String body =
        "{\"id\":\"news\",\"kind\":\"BACK\",\"time\":%d,\"facts\":%s,\"reached\":{\"trigger\":\"\"}}"
            .formatted(time, ITEM);
    int shard = Math.floorMod("tea".hashCode(), 4);
    String sort = String.format("%013d", time) + "#news";
    put(dynamoDb, "DueTable", "main#item-changes#" + shard, sort, Map.of("body", text(body)));
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  private static void put(
      DynamoDbClient dynamoDb,
      String table,
      String partition,
      String sort,
      Map<String, AttributeValue> more) {
    Map<String, AttributeValue> item = new HashMap<>(more);
    item.put("pk", text(partition));
    item.put("sk", text(sort));
    item.put("v", AttributeValue.fromN("1"));
    dynamoDb.putItem(put -> put.tableName(table).item(item));
  }
}
