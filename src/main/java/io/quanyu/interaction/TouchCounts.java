package io.quanyu.interaction;

import io.quanyu.event.Compression;
import io.quanyu.event.Identifier;
import io.quanyu.event.Json;
import io.quanyu.profile.Items;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * How often persons were told what, one item for each identifier in the table interactions ({@code
 * main#decisions#identifier}, {@code touches}), kept for {@value Cap#MOST_DAYS} days: what
 * decisions and messages count, and what caps ask for. Thread-safe; exceptions of the SDK are let
 * through.
 */
public final class TouchCounts {
  private static final Duration KEPT = Duration.ofDays(Cap.MOST_DAYS);
  private static final String SORT = "touches";
  private static final String VERSION = "version";
  private static final int BATCH = 100;

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final String prefix;

  /** A client, the table interactions and the workspace. */
  public TouchCounts(DynamoDbClient dynamoDb, String table, String workspace) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.prefix = workspace + "#decisions#";
  }

  /**
   * What a person was told, as it was read.
   *
   * @param root under which more is counted
   * @param touches of all their identifiers
   * @param own those under the root
   * @param version of that item; 0 where there is none
   */
  @RegisterForReflection
  public record Told(Identifier root, Touches touches, Touches own, long version) {}

  /** The partition of an identifier. */
  public String partition(Identifier identifier) {
    return prefix + identifier;
  }

  /** Where to read what a person was told. */
  public Set<Map<String, AttributeValue>> keys(Identifier root, Collection<Identifier> members) {
    Set<Map<String, AttributeValue>> keys = new HashSet<>();
    members.forEach(member -> keys.add(key(member)));
    keys.add(key(root));
    return keys;
  }

  /** Whether an item is one of these. */
  public static boolean holds(Map<String, AttributeValue> item) {
    return Items.sort(item).equals(SORT);
  }

  /** What the items of a person say. */
  public Told told(Identifier root, Collection<Map<String, AttributeValue>> items) {
    Touches all = Touches.NONE;
    Touches own = Touches.NONE;
    long version = 0;
    for (Map<String, AttributeValue> item : items) {
      byte[] body = Compression.inflate(Items.bytesOf(item, "body"));
      Touches touches = Json.read(body, Touches.class);
      all = all.plus(touches);
      if (item.get("pk").s().equals(partition(root))) {
        own = touches;
        version = Items.longOf(item, VERSION);
      }
    }
    return new Told(root, all, own, version);
  }

  /** What a person was told so far under all identifiers. */
  public Told read(Identifier root, Collection<Identifier> members) {
    return told(root, read(List.copyOf(keys(root, members))));
  }

  /** Items of the table; consistent, since a cap hangs on it. */
  public List<Map<String, AttributeValue>> read(List<Map<String, AttributeValue>> keys) {
    List<Map<String, AttributeValue>> found = new ArrayList<>();
    for (int from = 0; from < keys.size(); from += BATCH) {
      List<Map<String, AttributeValue>> part =
          keys.subList(from, Math.min(from + BATCH, keys.size()));
      Map<String, KeysAndAttributes> asked =
          Map.of(table, KeysAndAttributes.builder().keys(part).consistentRead(true).build());
      while (!asked.isEmpty()) {
        Map<String, KeysAndAttributes> now = asked;
        BatchGetItemResponse got = dynamoDb.batchGetItem(get -> get.requestItems(now));
        found.addAll(got.responses().getOrDefault(table, List.of()));
        asked = got.unprocessedKeys();
      }
    }
    return found;
  }

  /** Writes what stands under the root then, in place of what was read; part of a transaction. */
  public TransactWriteItem put(Told before, Touches after, long millis) {
    Map<String, AttributeValue> item = new HashMap<>(key(before.root()));
    item.put("v", Items.SCHEMA);
    item.put("body", Items.binary(Compression.deflate(Json.write(after))));
    item.put(VERSION, Items.number(before.version() + 1));
    item.put("expiresAt", Items.number((millis + KEPT.toMillis()) / 1_000));
    Put.Builder put =
        Put.builder().tableName(table).item(item).conditionExpression("attribute_not_exists(pk)");
    if (before.version() > 0) {
      put.conditionExpression("version = :before")
          .expressionAttributeValues(Map.of(":before", Items.number(before.version())));
    }
    return TransactWriteItem.builder().put(put.build()).build();
  }

  /** Forgets what was counted under an identifier. */
  public void remove(Identifier identifier) {
    dynamoDb.deleteItem(delete -> delete.tableName(table).key(key(identifier)));
  }

  private Map<String, AttributeValue> key(Identifier identifier) {
    return Items.key(partition(identifier), SORT);
  }
}
