package io.quanyu.interaction.message;

import io.quanyu.event.Hashes;
import io.quanyu.event.Identifier;
import io.quanyu.profile.Items;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Addresses that nothing is sent to any more, since it bounced for good, somebody complained or the
 * shop says so, in the table interactions ({@code main#identifier}, {@code undeliverable}, and for
 * their list {@code main#undeliverable}, hash), until they are removed or lifted. Of one that was
 * lifted it is kept when, for half a year, so that what was told before and is told again bars
 * nobody. Thread-safe; exceptions of the SDK are let through.
 */
@ApplicationScoped
public class UndeliverableAddresses {
  private static final String SORT = "undeliverable";
  private static final String REASON = "reason";
  private static final String SINCE = "since";
  private static final String LIFTED = "lifted";
  private static final String BOUNCED = "bounced";
  private static final String COMPLAINED = "complained";
  private static final String ADDRESS = "address";
  private static final int DIGITS = 32;
  private static final String STANDS =
      "#reason = :reason AND since = :since AND attribute_not_exists(lifted)";

  /** What an address can be barred for; {@code listed} is what the shop itself says. */
  static final Set<String> REASONS = Set.of(BOUNCED, COMPLAINED, "listed");

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final String workspace;

  /** A client, the table and the workspace. */
  public UndeliverableAddresses(
      DynamoDbClient dynamoDb,
      @ConfigProperty(name = "quanyu.table.interactions") String table,
      @ConfigProperty(name = "quanyu.workspace") String workspace) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.workspace = workspace;
  }

  /**
   * Why nothing is sent there.
   *
   * @param reason one of {@link #REASONS}
   * @param since epoch milliseconds
   * @param lifted when somebody said that messages may be sent there again; 0 for never
   */
  @RegisterForReflection
  record Undeliverable(String reason, long since, long lifted) {
    static Undeliverable bounced(long since) {
      return new Undeliverable(BOUNCED, since, 0);
    }

    static Undeliverable complained(long since) {
      return new Undeliverable(COMPLAINED, since, 0);
    }

    boolean isComplaint() {
      return reason.equals(COMPLAINED);
    }

    /** Whether it may be lifted by whoever cleans up bounces. */
    boolean isBounce() {
      return reason.equals(BOUNCED);
    }
  }

  /** An address of the list. */
  @RegisterForReflection
  record Listed(Identifier address, Undeliverable why) {}

  /**
   * A part of the list, in no order that means anything.
   *
   * @param next where the next part begins; null where there is none
   */
  @RegisterForReflection
  record Page(List<Listed> addresses, String next) {}

  /** Up to so many that are barred, from behind a place on; null for the first. */
  Page list(String after, int most) {
    QueryRequest.Builder query =
        QueryRequest.builder()
            .tableName(table)
            .keyConditionExpression("pk = :pk")
            .expressionAttributeValues(Map.of(":pk", Items.text(workspace + "#" + SORT)))
            .consistentRead(true)
            .limit(most);
    if (after != null) {
      query.exclusiveStartKey(Items.key(workspace + "#" + SORT, after));
    }
    QueryResponse found = dynamoDb.query(query.build());
    return new Page(
        found.items().stream()
            .map(item -> new Listed(Identifier.stored(item.get(ADDRESS).s()), why(item)))
            .toList(),
        found.lastEvaluatedKey().isEmpty() ? null : Items.sort(found.lastEvaluatedKey()));
  }

  /**
   * Notes an address; what was noted of it stays, but that a complaint says more than a bounce.
   *
   * @return false where what was noted stays
   */
  boolean add(Identifier address, Undeliverable why) {
    String isNews = "attribute_not_exists(pk) OR lifted < :since";
    Map<String, AttributeValue> values = new HashMap<>(Map.of(":since", Items.number(why.since())));
    if (why.isComplaint()) {
      isNews += " OR (#reason <> :reason AND attribute_not_exists(lifted))";
      values.put(":reason", Items.text(COMPLAINED));
    }
    return put(
        condition(item(address, why), isNews, why.isComplaint(), values), listed(address, why));
  }

  /** Puts what is noted of an address into the list: it had none before a release. */
  void list(Identifier address) {
    find(address)
        .ifPresent(
            why ->
                put(
                    condition(item(address, why), STANDS, true, standing(why)),
                    listed(address, why)));
  }

  private TransactWriteItem listed(Identifier address, Undeliverable why) {
    Map<String, AttributeValue> listed = item(address, why);
    listed.putAll(listKey(address));
    listed.put(ADDRESS, Items.text(address.toString()));
    return TransactWriteItem.builder().put(put -> put.tableName(table).item(listed)).build();
  }

  private static Map<String, AttributeValue> standing(Undeliverable why) {
    return Map.of(":reason", Items.text(why.reason()), ":since", Items.number(why.since()));
  }

  /**
   * Lets messages be sent there again; false where something else was noted meanwhile.
   *
   * @param why as it was found
   */
  boolean lift(Identifier address, Undeliverable why, long now) {
    Map<String, AttributeValue> item =
        item(address, new Undeliverable(why.reason(), why.since(), now));
    item.put("expiresAt", Items.number((now + Messages.KEPT.toMillis()) / 1_000));
    return put(
        condition(item, STANDS, true, standing(why)),
        TransactWriteItem.builder()
            .delete(delete -> delete.tableName(table).key(listKey(address)))
            .build());
  }

  private TransactWriteItem condition(
      Map<String, AttributeValue> item,
      String condition,
      boolean namesReason,
      Map<String, AttributeValue> values) {
    return TransactWriteItem.builder()
        .put(
            put ->
                put.tableName(table)
                    .item(item)
                    .conditionExpression(condition)
                    .expressionAttributeNames(namesReason ? Map.of("#reason", REASON) : null)
                    .expressionAttributeValues(values))
        .build();
  }

  private boolean put(TransactWriteItem address, TransactWriteItem listed) {
    try {
      dynamoDb.transactWriteItems(request -> request.transactItems(address, listed));
      return true;
    } catch (TransactionCanceledException e) {
      if (e.cancellationReasons().get(0).code().equals("ConditionalCheckFailed")) {
        return false;
      }
      throw e;
    }
  }

  private Map<String, AttributeValue> item(Identifier address, Undeliverable why) {
    Map<String, AttributeValue> item = new HashMap<>(key(address));
    item.put("v", Items.SCHEMA);
    item.put(REASON, Items.text(why.reason()));
    item.put(SINCE, Items.number(why.since()));
    if (why.lifted() > 0) {
      item.put(LIFTED, Items.number(why.lifted()));
    }
    return item;
  }

  /** Why nothing is sent there; empty where it may be. */
  Optional<Undeliverable> find(Identifier address) {
    return noted(address).filter(why -> why.lifted() == 0);
  }

  /** The same, and what was lifted in the last half year. */
  Optional<Undeliverable> noted(Identifier address) {
    Map<String, AttributeValue> item =
        dynamoDb.getItem(get -> get.tableName(table).key(key(address)).consistentRead(true)).item();
    return item.isEmpty() ? Optional.empty() : Optional.of(why(item));
  }

  private static Undeliverable why(Map<String, AttributeValue> item) {
    return new Undeliverable(
        item.get(REASON).s(),
        Items.longOf(item, SINCE),
        item.containsKey(LIFTED) ? Items.longOf(item, LIFTED) : 0);
  }

  /** Forgets all that was noted; false where nothing was. */
  boolean remove(Identifier address) {
    dynamoDb.deleteItem(delete -> delete.tableName(table).key(listKey(address)));
    return dynamoDb
        .deleteItem(
            delete -> delete.tableName(table).key(key(address)).returnValues(ReturnValue.ALL_OLD))
        .hasAttributes();
  }

  private Map<String, AttributeValue> listKey(Identifier address) {
    return Items.key(
        workspace + "#" + SORT, Hashes.sha256Hex(address.toString()).substring(0, DIGITS));
  }

  private Map<String, AttributeValue> key(Identifier address) {
    return Items.key(workspace + "#" + address, SORT);
  }
}
