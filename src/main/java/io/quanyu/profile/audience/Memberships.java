package io.quanyu.profile.audience;

import io.quanyu.event.Compression;
import io.quanyu.event.Identifier;
import io.quanyu.event.Json;
import io.quanyu.function.BatchedReads;
import io.quanyu.profile.Items;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * Who is in which audience, in the table audiences: each person's state ({@code person#identifier},
 * {@code state}), each member ({@code members#audience}, {@code identifier}) and their number in
 * shards ({@code counts#audience}, {@code 00}). The three change together, and with the table due,
 * or not at all. Thread-safe; exceptions of the SDK are let through.
 */
@ApplicationScoped
public class Memberships {
  private static final int SHARDS = 32;
  private static final String STATE = "state";
  private static final String SINCE = "since";
  private static final String COUNT = "members";

  private final DynamoDbClient dynamoDb;
  private final DueTimes dueTimes;
  private final String table;
  private final String workspace;

  /** A client, where due times go, the table and the workspace. */
  @Inject
  public Memberships(
      DynamoDbClient dynamoDb,
      DueTimes dueTimes,
      @ConfigProperty(name = "quanyu.table.audiences") String table,
      @ConfigProperty(name = "quanyu.workspace") String workspace) {
    this.dynamoDb = dynamoDb;
    this.dueTimes = dueTimes;
    this.table = table;
    this.workspace = workspace;
  }

  @RegisterForReflection
  record Body(Map<String, Long> memberships, List<Change> pending, long dueAt) {}

  /**
   * Somebody who is in an audience.
   *
   * @param person the root's identifier
   * @param since when they entered, epoch milliseconds
   */
  @RegisterForReflection
  record Member(Identifier person, long since) {}

  /** The state as it is now. */
  PersonState find(Identifier person) {
    Map<String, AttributeValue> item =
        dynamoDb
            .getItem(get -> get.tableName(table).key(stateKey(person)).consistentRead(true))
            .item();
    return item.isEmpty() ? PersonState.none(person) : state(person, item);
  }

  /** A person's state as part of a larger read; nothing is handed over where there is none. */
  BatchedReads.Part reading(Identifier person, Consumer<PersonState> take) {
    return new BatchedReads.Part(
        table,
        List.of(stateKey(person)),
        false,
        items -> items.forEach(item -> take.accept(state(person, item))));
  }

  private static PersonState state(Identifier person, Map<String, AttributeValue> item) {
    Body body = Json.read(Compression.inflate(Items.bytesOf(item, "body")), Body.class);
    long version = Items.longOf(item, "version");
    return new PersonState(person, version, body.memberships(), body.pending(), body.dueAt());
  }

  /**
   * Writes a state in place of the one before; false where another writer came first. A note that
   * is due by now stays for whoever works at it: they are to find what this one may leave untold.
   */
  boolean save(PersonState before, PersonState after, long now) {
    List<TransactWriteItem> writes = new ArrayList<>();
    writes.add(TransactWriteItem.builder().put(put(before, after)).build());
    for (Change change : after.pending()) {
      writes.add(member(after.person(), change));
      writes.add(count(after.person(), change));
    }
    addDue(writes, before, after, now);
    return isWritten(writes);
  }

  /** There is one note of a person that is not due yet, or none. */
  private void addDue(
      List<TransactWriteItem> writes, PersonState before, PersonState after, long now) {
    if (after.dueAt() != before.dueAt()) {
      if (before.dueAt() != Answer.NEVER && before.dueAt() > now) {
        writes.add(dueTimes.removal(before.person(), before.dueAt()));
      }
      if (after.dueAt() != Answer.NEVER) {
        writes.add(dueTimes.write(after.person(), after.dueAt()));
      }
    }
  }

  /**
   * Removes all that is stored of somebody, without a word to anybody; how many items. Empty where
   * another writer came first.
   */
  OptionalLong remove(PersonState state) {
    List<TransactWriteItem> writes = new ArrayList<>();
    writes.add(
        TransactWriteItem.builder()
            .delete(
                delete ->
                    delete
                        .tableName(table)
                        .key(stateKey(state.person()))
                        .conditionExpression("#version = :before")
                        .expressionAttributeNames(Map.of("#version", "version"))
                        .expressionAttributeValues(
                            Map.of(":before", Items.number(state.version()))))
            .build());
    for (String name : state.memberships().keySet()) {
      Change change = new Change("", name, false, 0, "", null);
      writes.add(member(state.person(), change));
      writes.add(count(state.person(), change));
    }
    addDue(writes, state, PersonState.none(state.person()), Long.MIN_VALUE);
    return isWritten(writes) ? OptionalLong.of(writes.size()) : OptionalLong.empty();
  }

  private boolean isWritten(List<TransactWriteItem> writes) {
    try {
      dynamoDb.transactWriteItems(request -> request.transactItems(writes));
      return true;
    } catch (TransactionConflictException e) {
      return false;
    } catch (TransactionCanceledException e) {
      if (isContended(e)) {
        return false;
      }
      throw e;
    }
  }

  private static boolean isContended(TransactionCanceledException e) {
    return e.cancellationReasons().stream()
        .anyMatch(
            reason ->
                "ConditionalCheckFailed".equals(reason.code())
                    || "TransactionConflict".equals(reason.code()));
  }

  private Put put(PersonState before, PersonState after) {
    Map<String, AttributeValue> item = new HashMap<>(stateKey(after.person()));
    Body body = new Body(after.memberships(), after.pending(), after.dueAt());
    item.put("v", Items.SCHEMA);
    item.put("version", Items.number(after.version()));
    item.put("body", Items.binary(Compression.deflate(Json.write(body))));
    Put.Builder put = Put.builder().tableName(table).item(item);
    return before.version() == 0
        ? put.conditionExpression("attribute_not_exists(pk)").build()
        : put.conditionExpression("#version = :before")
            .expressionAttributeNames(Map.of("#version", "version"))
            .expressionAttributeValues(Map.of(":before", Items.number(before.version())))
            .build();
  }

  private TransactWriteItem member(Identifier person, Change change) {
    Map<String, AttributeValue> key =
        Items.key(partition("members#" + change.audience()), person.toString());
    if (!change.entered()) {
      return TransactWriteItem.builder().delete(each -> each.tableName(table).key(key)).build();
    }
    Map<String, AttributeValue> item = new HashMap<>(key);
    item.put("v", Items.SCHEMA);
    item.put(SINCE, Items.number(change.time()));
    return TransactWriteItem.builder().put(each -> each.tableName(table).item(item)).build();
  }

  private TransactWriteItem count(Identifier person, Change change) {
    String shard = String.format("%02d", Math.floorMod(person.toString().hashCode(), SHARDS));
    return TransactWriteItem.builder()
        .update(
            each ->
                each.tableName(table)
                    .key(Items.key(partition("counts#" + change.audience()), shard))
                    .updateExpression("ADD #members :one")
                    .expressionAttributeNames(Map.of("#members", COUNT))
                    .expressionAttributeValues(
                        Map.of(":one", Items.number(change.entered() ? 1 : -1))))
        .build();
  }

  /** How many members an audience has: exact, whatever came twice. */
  long count(String audience) {
    return dynamoDb
        .queryPaginator(
            query ->
                query
                    .tableName(table)
                    .keyConditionExpression("pk = :pk")
                    .expressionAttributeValues(
                        Map.of(":pk", Items.text(partition("counts#" + audience))))
                    .consistentRead(true))
        .items()
        .stream()
        .mapToLong(item -> Items.longOf(item, COUNT))
        .sum();
  }

  /** Up to so many members after one, in a fixed order. */
  List<Member> members(String audience, String after, int most) {
    QueryResponse page =
        dynamoDb.query(
            query ->
                query
                    .tableName(table)
                    .keyConditionExpression("pk = :pk AND sk > :after")
                    .expressionAttributeValues(
                        Map.of(
                            ":pk", Items.text(partition("members#" + audience)),
                            ":after", Items.text(after.isEmpty() ? " " : after)))
                    .limit(most)
                    .consistentRead(true));
    return page.items().stream()
        .map(item -> new Member(Identifier.stored(Items.sort(item)), Items.longOf(item, SINCE)))
        .toList();
  }

  private Map<String, AttributeValue> stateKey(Identifier person) {
    return Items.key(partition("person#" + person), STATE);
  }

  private String partition(String name) {
    return workspace + "#" + name;
  }
}
