package io.quanyu.interaction.decision;

import io.quanyu.interaction.decision.action.BudgetLimit;
import io.quanyu.profile.Items;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * What is left of limited budgets, in the table interactions ({@code spent#row}, {@code
 * period#part}): each in {@value #PARTS} parts, of which a decision takes from one, so that those
 * at the same time seldom meet. Where a part has not enough, what all have left is parted anew, in
 * the transaction of the decision that takes it. What is taken is never more than the limit. That
 * one is used up is remembered for a minute. Thread-safe; exceptions of the SDK are let through.
 */
final class SpentBudgets {
  private static final Logger LOG = Logger.getLogger(SpentBudgets.class);
  static final int PARTS = 8;
  private static final Duration KEPT = Duration.ofDays(90);
  private static final Duration REMEMBERED = Duration.ofMinutes(1);

  private final DynamoDbClient dynamoDb;
  private final Clock clock;
  private final String table;
  private final String prefix;
  private final Map<Account, Left> known = new ConcurrentHashMap<>();

  /** A client, the clock that says how long is remembered what, the table and the workspace. */
  SpentBudgets(DynamoDbClient dynamoDb, Clock clock, String table, String workspace) {
    this.dynamoDb = dynamoDb;
    this.clock = clock;
    this.table = table;
    this.prefix = workspace + "#spent#";
  }

  /** A limit in one of its periods. */
  @RegisterForReflection
  record Account(BudgetLimit limit, String period) {}

  /** What was left of an account, and until when that is remembered, epoch milliseconds. */
  @RegisterForReflection
  private record Left(long amount, long until) {}

  /** Writes that take something, all of them or none. */
  @RegisterForReflection
  record Taken(List<TransactWriteItem> writes) {
    /** Nothing is taken. */
    static final Taken NOTHING = new Taken(List.of());

    /** Copies the list, so that the record can't change. */
    Taken {
      writes = List.copyOf(writes);
    }

    Taken with(List<TransactWriteItem> others) {
      List<TransactWriteItem> all = new ArrayList<>(writes);
      all.addAll(others);
      return new Taken(all);
    }
  }

  /** Whether an account is known not to have so much; reads nothing. */
  boolean isUsedUp(Account account, long amount) {
    Left left = known.get(account);
    return amount > account.limit().most()
        || (left != null && left.until() > clock.millis() && left.amount() < amount);
  }

  /** Takes an amount from one part, chosen by a number; fails where it has not so much. */
  List<TransactWriteItem> take(Account account, long amount, int choice) {
    Map<String, AttributeValue> values =
        Map.of(":amount", Items.number(amount), ":most", Items.number(account.limit().most()));
    return List.of(
        TransactWriteItem.builder()
            .update(
                update ->
                    update
                        .tableName(table)
                        .key(key(account, Math.floorMod(choice, PARTS)))
                        .updateExpression("SET amountLeft = amountLeft - :amount")
                        .conditionExpression("most = :most AND amountLeft >= :amount")
                        .expressionAttributeValues(values))
            .build());
  }

  /**
   * Takes an amount from all that is left, and parts the rest evenly; fails where anybody took some
   * meanwhile. Empty where somebody takes some right now; and where there is not so much, which is
   * remembered.
   */
  Optional<List<TransactWriteItem>> takeFromAll(Account account, long amount) {
    Map<String, Map<String, AttributeValue>> parts;
    try {
      parts = parts(account);
    } catch (TransactionCanceledException e) {
      LOG.debugf("parts of %s are being written", account.limit().row());
      return Optional.empty();
    }
    long left = left(account, parts);
    if (left < amount) {
      long until = clock.millis() + REMEMBERED.toMillis();
      known.values().removeIf(each -> each.until() <= clock.millis());
      known.put(account, new Left(left, until));
      return Optional.empty();
    }
    List<TransactWriteItem> writes = new ArrayList<>();
    for (int part = 0; part < PARTS; part++) {
      Map<String, AttributeValue> key = key(account, part);
      writes.add(part(account, key, part(left - amount, part), parts.get(Items.sort(key))));
    }
    return Optional.of(writes);
  }

  /** What is left of an account; below 0 where the limit was lowered since. */
  long left(Account account) {
    return left(account, parts(account));
  }

  private static long left(Account account, Map<String, Map<String, AttributeValue>> parts) {
    long left = account.limit().most();
    if (!parts.isEmpty()) {
      // What was spent is the same whatever the limit was then.
      left -= Items.longOf(parts.values().iterator().next(), "most");
      left += parts.values().stream().mapToLong(part -> Items.longOf(part, "amountLeft")).sum();
    }
    return left;
  }

  private TransactWriteItem part(
      Account account,
      Map<String, AttributeValue> key,
      long left,
      Map<String, AttributeValue> was) {
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":left", Items.number(left));
    values.put(":most", Items.number(account.limit().most()));
    values.put(":v", Items.SCHEMA);
    String expires = "";
    if (account.limit().per() != BudgetLimit.Per.TOTAL) {
      expires = ", expiresAt = :expires";
      values.put(":expires", Items.number(clock.instant().plus(KEPT).getEpochSecond()));
    }
    if (was != null) {
      values.put(":leftBefore", was.get("amountLeft"));
      values.put(":mostBefore", was.get("most"));
    }
    String set = "SET amountLeft = :left, most = :most, v = :v" + expires;
    String condition =
        was == null
            ? "attribute_not_exists(pk)"
            : "amountLeft = :leftBefore AND most = :mostBefore";
    return TransactWriteItem.builder()
        .update(
            update ->
                update
                    .tableName(table)
                    .key(key)
                    .updateExpression(set)
                    .conditionExpression(condition)
                    .expressionAttributeValues(values))
        .build();
  }

  /** The parts sum up to the whole, and differ by 1 at most. */
  private static long part(long whole, int part) {
    return whole / PARTS + (part < whole % PARTS ? 1 : 0);
  }

  /** All parts at one moment; an exception where one of them is being written. */
  private Map<String, Map<String, AttributeValue>> parts(Account account) {
    List<TransactGetItem> gets = new ArrayList<>();
    for (int part = 0; part < PARTS; part++) {
      Map<String, AttributeValue> key = key(account, part);
      gets.add(TransactGetItem.builder().get(get -> get.tableName(table).key(key)).build());
    }
    Map<String, Map<String, AttributeValue>> found = new HashMap<>();
    dynamoDb.transactGetItems(request -> request.transactItems(gets)).responses().stream()
        .filter(ItemResponse::hasItem)
        .forEach(response -> found.put(Items.sort(response.item()), response.item()));
    return found;
  }

  private Map<String, AttributeValue> key(Account account, int part) {
    return Items.key(prefix + account.limit().row(), account.period() + "#" + part);
  }
}
