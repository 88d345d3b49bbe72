package io.quanyu.interaction.decision;

import io.quanyu.event.Compression;
import io.quanyu.event.Identifier;
import io.quanyu.event.Json;
import io.quanyu.function.BatchedReads;
import io.quanyu.interaction.Cap;
import io.quanyu.interaction.TouchCounts;
import io.quanyu.interaction.Touches;
import io.quanyu.interaction.decision.action.DecisionSettings;
import io.quanyu.profile.Items;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Decisions in the table interactions, kept for {@value Cap#MOST_DAYS} days: what was decided and
 * what came of it ({@code decision#id}, {@code log}) and whose it is ({@code decisions#root},
 * {@code log#id}), in one transaction with {@link TouchCounts}. Thread-safe; exceptions of the SDK
 * are let through.
 */
@ApplicationScoped
public class Decisions {
  private static final Duration KEPT = Duration.ofDays(Cap.MOST_DAYS);
  private static final String LOG = "log";
  private static final String INDEX = "log#";
  private static final String FAILED = "ConditionalCheckFailed";
  private static final Set<String> RACES = Set.of(FAILED, "TransactionConflict", "None");

  private final DynamoDbClient dynamoDb;
  private final Clock clock;
  private final String table;
  private final String prefix;
  private final TouchCounts touchCounts;
  private final SpentBudgets spent;

  /** A client, the clock that says what has expired, the table and the workspace. */
  @Inject
  public Decisions(
      DynamoDbClient dynamoDb,
      Clock clock,
      @ConfigProperty(name = "quanyu.table.interactions") String table,
      @ConfigProperty(name = "quanyu.workspace") String workspace) {
    this.dynamoDb = dynamoDb;
    this.clock = clock;
    this.table = table;
    this.prefix = workspace + "#decision";
    this.touchCounts = new TouchCounts(dynamoDb, table, workspace);
    this.spent = new SpentBudgets(dynamoDb, clock, table, workspace);
  }

  /** What became of a decision's transaction. */
  @RegisterForReflection
  enum Written {
    /** It is remembered. */
    DONE,
    /** Nothing is written, since something of what was read has changed. */
    RACED,
    /** Nothing is written, since a part of a limited budget has not enough. */
    SHORT
  }

  /** What a decision may take of limited budgets as of now. */
  Spending spending(DecisionSettings settings, long now) {
    return new Spending(spent, settings, now);
  }

  /**
   * What a person was told under all identifiers, and what the same question was answered, as part
   * of a larger read.
   */
  BatchedReads.Part reading(
      Identifier root, Set<Identifier> members, String id, Consumer<Situation.Told> take) {
    Set<Map<String, AttributeValue>> keys = touchCounts.keys(root, members);
    keys.add(logKey(id));
    return new BatchedReads.Part(table, keys, false, items -> take.accept(told(root, items)));
  }

  private Situation.Told told(Identifier root, List<Map<String, AttributeValue>> items) {
    Decision earlier = null;
    List<Map<String, AttributeValue>> counts = new ArrayList<>();
    for (Map<String, AttributeValue> item : items) {
      if (TouchCounts.holds(item)) {
        counts.add(item);
      } else if (!isExpired(item)) {
        earlier = entry(item).decision();
      }
    }
    return new Situation.Told(touchCounts.told(root, counts), earlier);
  }

  /** Those that are known and not expired, by id, as they are now. */
  Map<String, LoggedDecision> find(Collection<String> ids) {
    Map<String, LoggedDecision> found = new TreeMap<>();
    for (Map<String, AttributeValue> item :
        touchCounts.read(ids.stream().distinct().map(this::logKey).toList())) {
      if (!isExpired(item)) {
        LoggedDecision entry = entry(item);
        found.put(entry.decision().id(), entry);
      }
    }
    return found;
  }

  /** Remembers that nothing is said, unless the question was answered meanwhile. */
  Written add(Decision decision) {
    return write(logging(decision), SpentBudgets.Taken.NOTHING);
  }

  /**
   * Remembers what is said, counts it and takes what it costs, unless the question was answered
   * meanwhile, the person was told something, or there is not so much.
   *
   * @param before what was read
   * @param after what stands under the root then
   * @param taken of limited budgets; null where they have not enough
   */
  Written add(Decision decision, TouchCounts.Told before, Touches after, SpentBudgets.Taken taken) {
    if (taken == null) {
      return Written.SHORT;
    }
    List<TransactWriteItem> writes = logging(decision);
    writes.add(touchCounts.put(before, after, decision.time()));
    return write(writes, taken);
  }

  private List<TransactWriteItem> logging(Decision decision) {
    Map<String, AttributeValue> log =
        item(logKey(decision.id()), decision.time(), Json.write(decision));
    log.put("outcomes", outcomes(Outcomes.NONE));
    Map<String, AttributeValue> index =
        new HashMap<>(personKey(decision.person(), INDEX + decision.id()));
    index.put("v", Items.SCHEMA);
    index.put("expiresAt", log.get("expiresAt"));
    List<TransactWriteItem> writes = new ArrayList<>();
    writes.add(
        TransactWriteItem.builder()
            .put(
                put ->
                    put.tableName(table)
                        .item(log)
                        .conditionExpression("attribute_not_exists(pk) OR expiresAt <= :now")
                        .expressionAttributeValues(Map.of(":now", Items.number(seconds()))))
            .build());
    writes.add(TransactWriteItem.builder().put(put -> put.tableName(table).item(index)).build());
    return writes;
  }

  private Written write(List<TransactWriteItem> own, SpentBudgets.Taken taken) {
    List<TransactWriteItem> writes = new ArrayList<>(own);
    writes.addAll(taken.writes());
    try {
      dynamoDb.transactWriteItems(request -> request.transactItems(writes));
      return Written.DONE;
    } catch (TransactionCanceledException e) {
      List<String> codes = e.cancellationReasons().stream().map(CancellationReason::code).toList();
      if (!RACES.containsAll(codes)) {
        throw e;
      }
      return codes.subList(own.size(), codes.size()).contains(FAILED)
          ? Written.SHORT
          : Written.RACED;
    }
  }

  /** Writes what came of a decision; false where another writer came first, or it is gone. */
  boolean settle(LoggedDecision before, Outcomes after) {
    try {
      dynamoDb.updateItem(
          update ->
              update
                  .tableName(table)
                  .key(logKey(before.decision().id()))
                  .updateExpression("SET outcomes = :after")
                  .conditionExpression("outcomes = :before")
                  .expressionAttributeValues(
                      Map.of(
                          ":after", outcomes(after),
                          ":before", outcomes(before.outcomes()))));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  /** Ids of all decisions about somebody; those that expired may be among them. */
  Set<String> ids(Identifier person) {
    QueryRequest query =
        QueryRequest.builder()
            .tableName(table)
            .keyConditionExpression("pk = :pk AND begins_with(sk, :index)")
            .expressionAttributeValues(
                Map.of(":pk", Items.text(partition(person)), ":index", Items.text(INDEX)))
            .projectionExpression("sk")
            .consistentRead(true)
            .build();
    Set<String> ids = new HashSet<>();
    dynamoDb
        .queryPaginator(query)
        .items()
        .forEach(item -> ids.add(Items.sort(item).substring(INDEX.length())));
    return ids;
  }

  /** Removes the log of some; answers how many there were. */
  long remove(Collection<String> ids) {
    long there = find(ids).size();
    ids.forEach(id -> dynamoDb.deleteItem(delete -> delete.tableName(table).key(logKey(id))));
    return there;
  }

  /** Hands over all that are not expired, in no order. Reads the whole table. */
  void readAll(Consumer<LoggedDecision> entries) {
    ScanRequest scan =
        ScanRequest.builder()
            .tableName(table)
            .filterExpression("begins_with(pk, :pk) AND sk = :log AND expiresAt > :now")
            .expressionAttributeValues(
                Map.of(
                    ":pk", Items.text(prefix + "#"),
                    ":log", Items.text(LOG),
                    ":now", Items.number(seconds())))
            .build();
    dynamoDb.scanPaginator(scan).items().forEach(item -> entries.accept(entry(item)));
  }

  /** The table, and the partition of what names somebody. */
  String table() {
    return table;
  }

  String partition(Identifier person) {
    return touchCounts.partition(person);
  }

  private Map<String, AttributeValue> personKey(Identifier person, String sort) {
    return Items.key(partition(person), sort);
  }

  private Map<String, AttributeValue> logKey(String id) {
    return Items.key(prefix + "#" + id, LOG);
  }

  private static Map<String, AttributeValue> item(
      Map<String, AttributeValue> key, long time, byte[] body) {
    Map<String, AttributeValue> item = new HashMap<>(key);
    item.put("v", Items.SCHEMA);
    item.put("body", Items.binary(Compression.deflate(body)));
    item.put("expiresAt", Items.number((time + KEPT.toMillis()) / 1_000));
    return item;
  }

  private static LoggedDecision entry(Map<String, AttributeValue> item) {
    byte[] outcomes = item.get("outcomes").s().getBytes(StandardCharsets.UTF_8);
    return new LoggedDecision(body(item, Decision.class), Json.read(outcomes, Outcomes.class));
  }

  private static AttributeValue outcomes(Outcomes outcomes) {
    return Items.text(Json.tree(outcomes).toString());
  }

  private static <T> T body(Map<String, AttributeValue> item, Class<T> type) {
    return Json.read(Compression.inflate(Items.bytesOf(item, "body")), type);
  }

  private boolean isExpired(Map<String, AttributeValue> item) {
    return Items.longOf(item, "expiresAt") <= seconds();
  }

  private long seconds() {
    return clock.instant().getEpochSecond();
  }
}
