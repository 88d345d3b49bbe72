package io.quanyu.profile;

import io.quanyu.event.Compression;
import io.quanyu.event.Identifier;
import io.quanyu.event.Json;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * Groups in the table profiles: their traits ({@code group#id}, {@code traits}), an item for each
 * member ({@code group#id}, {@code member#anchor}), and at the member ({@code anchor}, {@code
 * group#id}), so that all that is held of an anchor is found under it. What is written is merged
 * with what is there, so a repeat and any order change nothing. Thread-safe.
 */
@ApplicationScoped
public class Groups {
  private static final String GROUP = "group#";
  private static final String TRAITS = "traits";
  private static final String MEMBER = "member#";
  private static final int BATCH = 100;

  private final DynamoDbClient dynamoDb;
  private final Tables tables;
  private final Backoff backoff;

  /** A client, the table's name, and how long to wait for another writer. */
  public Groups(DynamoDbClient dynamoDb, Tables tables, Backoff backoff) {
    this.dynamoDb = dynamoDb;
    this.tables = tables;
    this.backoff = backoff;
  }

  @RegisterForReflection
  record Body(Map<String, Trait> traits, Group membership) {}

  /** Adds what calls say to what is stored: at the member first, or an erasure might miss it. */
  public void write(GroupCall call) {
    Body member = new Body(null, call.membership());
    UnaryOperator<Body> longer =
        known -> new Body(null, known.membership().plus(call.membership()));
    merge(call, Items.key(tables.key(call.anchor()), GROUP + call.group()), member, longer);
    merge(call, Items.key(partition(call.group()), MEMBER + call.anchor()), member, longer);
    merge(
        call,
        Items.key(partition(call.group()), TRAITS),
        new Body(call.traits(), null),
        known -> new Body(Traits.plus(known.traits(), call.traits()), null));
  }

  /** The traits of those groups that there are, tombstones included, by id. */
  public Map<String, Map<String, Trait>> traits(Collection<String> groups) {
    Map<String, String> byKey = new HashMap<>();
    groups.forEach(group -> byKey.put(partition(group), group));
    Map<String, Map<String, Trait>> found = new TreeMap<>();
    read(byKey.keySet().stream().map(key -> Items.key(key, TRAITS)).toList())
        .forEach(item -> found.put(byKey.get(item.get("pk").s()), body(item).traits()));
    return found;
  }

  /** Which of these anchors are members of a group. */
  public List<GroupMember> among(String group, Collection<Identifier> anchors) {
    return read(anchors.stream().map(each -> Items.key(partition(group), MEMBER + each)).toList())
        .stream()
        .map(Groups::member)
        .toList();
  }

  /** Up to so many anchors that are members, behind the given one, which may be null. */
  public GroupPage members(String group, String after, int most) {
    QueryResponse page =
        dynamoDb.query(
            query ->
                query
                    .tableName(tables.profiles())
                    .keyConditionExpression("pk = :pk AND begins_with(sk, :sk)")
                    .expressionAttributeValues(
                        Map.of(":pk", Items.text(partition(group)), ":sk", Items.text(MEMBER)))
                    .exclusiveStartKey(
                        after == null ? null : Items.key(partition(group), MEMBER + after))
                    .limit(most)
                    .consistentRead(true));
    List<GroupMember> members = page.items().stream().map(Groups::member).toList();
    return new GroupPage(
        members,
        page.hasLastEvaluatedKey()
            ? Items.sort(page.lastEvaluatedKey()).substring(MEMBER.length())
            : null);
  }

  /** Takes an anchor out of the groups that it is a member of; answers how many those are. */
  long remove(Identifier anchor) {
    Set<String> groups = memberships(anchor).keySet();
    for (String group : groups) {
      Map<String, AttributeValue> key = Items.key(partition(group), MEMBER + anchor);
      dynamoDb.deleteItem(delete -> delete.tableName(tables.profiles()).key(key));
    }
    return groups.size();
  }

  /** The groups that an anchor is a member of, by id. */
  Map<String, Group> memberships(Identifier anchor) {
    Map<String, Group> memberships = new TreeMap<>();
    dynamoDb
        .queryPaginator(
            query ->
                query
                    .tableName(tables.profiles())
                    .keyConditionExpression("pk = :pk AND begins_with(sk, :sk)")
                    .expressionAttributeValues(
                        Map.of(":pk", Items.text(tables.key(anchor)), ":sk", Items.text(GROUP)))
                    .consistentRead(true))
        .items()
        .forEach(
            item ->
                memberships.put(
                    Items.sort(item).substring(GROUP.length()), body(item).membership()));
    return memberships;
  }

  private List<Map<String, AttributeValue>> read(List<Map<String, AttributeValue>> keys) {
    List<Map<String, AttributeValue>> found = new ArrayList<>();
    for (int from = 0; from < keys.size(); from += BATCH) {
      List<Map<String, AttributeValue>> rest =
          keys.subList(from, Math.min(from + BATCH, keys.size()));
      while (!rest.isEmpty()) {
        KeysAndAttributes asked =
            KeysAndAttributes.builder().keys(rest).consistentRead(true).build();
        var got = dynamoDb.batchGetItem(get -> get.requestItems(Map.of(tables.profiles(), asked)));
        found.addAll(got.responses().getOrDefault(tables.profiles(), List.of()));
        KeysAndAttributes left = got.unprocessedKeys().get(tables.profiles());
        rest = left == null ? List.of() : left.keys();
      }
    }
    return found;
  }

  private void merge(
      GroupCall call, Map<String, AttributeValue> key, Body first, UnaryOperator<Body> merged) {
    for (int attempt = 0; ; attempt++) {
      if (attempt > 0) {
        backoff.await(call.anchor(), attempt);
      }
      Map<String, AttributeValue> stored =
          dynamoDb
              .getItem(get -> get.tableName(tables.profiles()).key(key).consistentRead(true))
              .item();
      Body known = stored.isEmpty() ? null : body(stored);
      Body next = known == null ? first : merged.apply(known);
      if (next.equals(known) || put(key, next, stored.get("version"))) {
        return;
      }
    }
  }

  /** False where the stored item is not of this version. */
  private boolean put(Map<String, AttributeValue> key, Body body, AttributeValue version) {
    Map<String, AttributeValue> item = new HashMap<>(key);
    item.put("v", Items.SCHEMA);
    item.put("version", Items.number(version == null ? 1 : Long.parseLong(version.n()) + 1));
    item.put("body", Items.binary(Compression.deflate(Json.write(body))));
    PutItemRequest.Builder put = PutItemRequest.builder().tableName(tables.profiles()).item(item);
    if (version == null) {
      put.conditionExpression("attribute_not_exists(pk)");
    } else {
      put.conditionExpression("#version = :version")
          .expressionAttributeNames(Map.of("#version", "version"))
          .expressionAttributeValues(Map.of(":version", version));
    }
    try {
      dynamoDb.putItem(put.build());
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  private static GroupMember member(Map<String, AttributeValue> item) {
    return new GroupMember(
        Identifier.stored(Items.sort(item).substring(MEMBER.length())), body(item).membership());
  }

  private static Body body(Map<String, AttributeValue> item) {
    return Json.read(Compression.inflate(Items.bytesOf(item, "body")), Body.class);
  }

  private String partition(String group) {
    return tables.key(GROUP + group);
  }
}
