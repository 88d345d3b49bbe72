package io.quanyu.recommendation;

import io.quanyu.event.EventKey;
import io.quanyu.profile.Items;
import io.quanyu.recommendation.explore.Arm;
import io.quanyu.recommendation.explore.ArmTotals;
import io.quanyu.recommendation.explore.OutcomeKind;
import io.quanyu.recommendation.explore.SlotOutcomes;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * How often each strategy was seen, clicked and bought from in each slot: items ({@code arms},
 * {@code period#context#strategy#shard}) of the table interactions with an attribute a slot and
 * kind, like {@code i0} or {@code c12}. A period is 15 days of recommendation time; the newest two
 * count, so that strategies are judged by what came of them lately. Which of eight shards counts is
 * a hash of the recommendation's id. Thread-safe; exceptions of the SDK are let through.
 */
@ApplicationScoped
public class ArmCounters {
  private static final long PERIOD = Duration.ofDays(15).toMillis();
  private static final int PERIODS = 2;
  private static final int SHARDS = 8;
  private static final String PARTITION = "arms";
  private static final Map<OutcomeKind, String> LETTERS =
      Map.of(OutcomeKind.SHOWN, "i", OutcomeKind.CLICKED, "c", OutcomeKind.BOUGHT, "b");

  private final DynamoDbClient dynamoDb;
  private final Clock clock;
  private final InteractionsTable table;

  /** A client and the table; the clock says which periods count. */
  public ArmCounters(DynamoDbClient dynamoDb, Clock clock, InteractionsTable table) {
    this.dynamoDb = dynamoDb;
    this.clock = clock;
    this.table = table;
  }

  /** What is to be counted where the outcomes of a recommendation grow. */
  List<TransactWriteItem> additions(
      LoggedRecommendation logged, SlotOutcomes before, SlotOutcomes after) {
    Map<String, Map<String, Integer>> byStrategy = new TreeMap<>();
    for (int slot = 0; slot < logged.slots().size(); slot++) {
      String strategy = logged.slots().get(slot).strategy();
      for (OutcomeKind kind : OutcomeKind.values()) {
        if (strategy != null && after.isNewIn(slot, kind, before)) {
          byStrategy
              .computeIfAbsent(strategy, name -> new TreeMap<>())
              .merge(LETTERS.get(kind) + ArmTotals.cellOf(slot), 1, Integer::sum);
        }
      }
    }
    List<TransactWriteItem> writes = new ArrayList<>();
    byStrategy.forEach((strategy, counts) -> writes.add(addition(logged, strategy, counts)));
    return writes;
  }

  private TransactWriteItem addition(
      LoggedRecommendation logged, String strategy, Map<String, Integer> counts) {
    long period = logged.time() / PERIOD;
    int shard = Math.floorMod(EventKey.of("arms", logged.id()).hash(), SHARDS);
    String sort = String.join("#", period(period), logged.context(), strategy, "" + shard);
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":v", Items.SCHEMA);
    values.put(":expires", Items.number((period + PERIODS + 1) * PERIOD / 1_000));
    counts.forEach((name, count) -> values.put(":" + name, Items.number(count)));
    String added =
        counts.keySet().stream().map(name -> name + " :" + name).collect(Collectors.joining(", "));
    Update update =
        Update.builder()
            .tableName(table.name())
            .key(Items.key(table.partition(PARTITION), sort))
            .updateExpression("SET v = :v, expiresAt = :expires ADD " + added)
            .expressionAttributeValues(values)
            .build();
    return TransactWriteItem.builder().update(update).build();
  }

  /** What the newest periods counted; may be a second old. */
  ArmTotals read() {
    long period = clock.millis() / PERIOD;
    QueryRequest query =
        QueryRequest.builder()
            .tableName(table.name())
            .keyConditionExpression("pk = :pk AND sk >= :since")
            .expressionAttributeValues(
                Map.of(
                    ":pk", Items.text(table.partition(PARTITION)),
                    ":since", Items.text(period(period - PERIODS + 1))))
            .build();
    ArmTotals.Builder totals = new ArmTotals.Builder();
    dynamoDb.queryPaginator(query).items().forEach(item -> add(item, totals));
    return totals.build();
  }

  private static void add(Map<String, AttributeValue> item, ArmTotals.Builder totals) {
    String[] names = Items.sort(item).split("#", -1);
    Arm arm = new Arm(names[1], names[2]);
    for (int cell = 0; cell < ArmTotals.SLOTS; cell++) {
      totals.add(arm, cell, count(item, "i" + cell), count(item, "c" + cell));
    }
  }

  private static long count(Map<String, AttributeValue> item, String name) {
    return item.containsKey(name) ? Items.longOf(item, name) : 0;
  }

  /** Of one width, so that their order is the order of the text. */
  private static String period(long period) {
    return String.format("%06d", period);
  }
}
