package io.quanyu.lambda;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An audience as the settings table holds it, and a walk through it that every role must allow. */
final class StoredAudience {
  private static final String BODY =
      "{\"name\":\"sighted\",\"version\":1,\"changedAt\":1,"
          + "\"condition\":{\"event\":\"Sighted\",\"within\":\"24h\"}}";

  private StoredAudience() {}

  /** Before the first fold, which remembers for a minute what audiences there are. */
  static void put(DynamoDbClient dynamoDb) {
    put(dynamoDb, "main#audience", "sighted", Map.of("body", AttributeValue.fromS(BODY)));
    put(dynamoDb, "main#definitions", "version", Map.of("version", AttributeValue.fromN("1")));
  }

  private static void put(
      DynamoDbClient dynamoDb, String partition, String sort, Map<String, AttributeValue> more) {
    Map<String, AttributeValue> item = new HashMap<>(more);
    item.put("pk", AttributeValue.fromS(partition));
    item.put("sk", AttributeValue.fromS(sort));
    item.put("v", AttributeValue.fromN("1"));
    dynamoDb.putItem(put -> put.tableName("SettingsTable").item(item));
  }

  /** A visitor is seen, logs in, and is parted again; how many members there are each time. */
  static List<Integer> membersOnTheWay(Spine spine) {
    int before = members(spine);
    send(spine, "track", "\"event\":\"Sighted\",\"anonymousId\":\"kim-phone\"");
    int seen = members(spine);
    send(spine, "identify", "\"userId\":\"kim\",\"anonymousId\":\"kim-phone\"");
    int known = members(spine);
    forgetSums(spine.dynamoDb());
    Reply reply =
        spine.post(
            "/v1/identities/unmerge",
            spine.adminKey(),
            "{\"identifier\":\"user_id:kim\",\"from\":\"anonymous_id:kim-phone\"}");
    if (reply.status() != 200) {
      throw new IllegalStateException(reply.text());
    }
    int parted = members(spine);
    spine.waitingMessages();
    return List.of(before, seen, known, parted);
  }

  /**
   * As if the fold had died before it summed who came, which whoever parts them must make up for.
   */
  private static void forgetSums(DynamoDbClient dynamoDb) {
    for (Map<String, AttributeValue> item :
        dynamoDb.scanPaginator(scan -> scan.tableName("CountersTable")).items()) {
      if (item.get("pk").s().startsWith("main#ledger#")) {
        Map<String, AttributeValue> key = Map.of("pk", item.get("pk"), "sk", item.get("sk"));
        dynamoDb.deleteItem(delete -> delete.tableName("CountersTable").key(key));
      }
    }
  }

  private static void send(Spine spine, String type, String fields) {
    spine.capture(type, spine.writeKey(), "{" + fields + "}");
    Reply reply = spine.fold(spine.waitingMessages());
    if (reply.failed() || !reply.json().findValuesAsText("itemIdentifier").isEmpty()) {
      throw new IllegalStateException(reply.text());
    }
  }

  private static int members(Spine spine) {
    return spine.items("AudiencesTable", "main#members#sighted").size();
  }
}
