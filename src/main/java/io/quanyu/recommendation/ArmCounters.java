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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * How often each strategy was seen, clicked and bought from in each slot: items ({@code arms},
 * {@code period#context#strategy#shard}) of the table interactions with an attribute a slot and
 * kind, like {@code i0} or {@code c12}. A period is 15 days of recommendation time; the newest two
 * count, so that strategies are judged by what came of them lately. One of the items that a
 * recommendation writes anyway also counts the recommendation itself, by kind and day of the
 * period, {@code id3}, or {@code id3x} where strategies were drawn. What was paid is summed beside
 * both, in minor units: {@code mEUR} of the strategy, {@code md3xEUR} of recommendations. Which of
 * eight shards counts is a hash of the recommendation's id. Thread-safe; exceptions of the SDK are
 * let through.
 */
@ApplicationScoped
public class ArmCounters {
  private static final int DAYS = 15;
  private static final long PERIOD = Duration.ofDays(DAYS).toMillis();
  private static final int PERIODS = 2;
  private static final int SHARDS = 8;
  private static final String PARTITION = "arms";
  private static final String MONEY = "m";
  private static final String CURRENCY = "[A-Z]{3}";
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
      LoggedRecommendation logged, SlotOutcomes before, SlotOutcomes after, Paid paid) {
    Map<String, Map<String, Long>> byStrategy = new TreeMap<>();
    Map<String, Long> revenue = new TreeMap<>();
    for (int slot = 0; slot < logged.slots().size(); slot++) {
      String strategy = logged.slots().get(slot).strategy();
      for (OutcomeKind kind : OutcomeKind.values()) {
        if (strategy != null && after.isNewIn(slot, kind, before)) {
          Map<String, Long> counts = byStrategy.computeIfAbsent(strategy, name -> new TreeMap<>());
          counts.merge(LETTERS.get(kind) + ArmTotals.cellOf(slot), 1L, Long::sum);
          if (kind == OutcomeKind.BOUGHT) {
            add(paid.of(slot), MONEY, counts);
            add(paid.of(slot), MONEY + callName(logged), revenue);
          }
        }
      }
    }
    byStrategy.values().stream().limit(1).forEach(counts -> addCall(counts, logged, before, after));
    byStrategy.values().stream().limit(1).forEach(counts -> counts.putAll(revenue));
    List<TransactWriteItem> writes = new ArrayList<>();
    byStrategy.forEach((strategy, counts) -> writes.add(addition(logged, strategy, counts)));
    return writes;
  }

  private static void add(Map<String, Long> paid, String name, Map<String, Long> sums) {
    paid.forEach((currency, minor) -> sums.merge(name + currency, minor, Long::sum));
  }

  /** What came of a recommendation for the first time came of a slot of it, too. */
  private static void addCall(
      Map<String, Long> counts,
      LoggedRecommendation logged,
      SlotOutcomes before,
      SlotOutcomes after) {
    for (OutcomeKind kind : OutcomeKind.values()) {
      if (came(kind, logged, after) && !came(kind, logged, before)) {
        counts.put(LETTERS.get(kind) + callName(logged), 1L);
      }
    }
  }

  private static boolean came(
      OutcomeKind kind, LoggedRecommendation logged, SlotOutcomes outcomes) {
    return IntStream.range(0, logged.slots().size())
        .anyMatch(slot -> logged.slots().get(slot).strategy() != null && outcomes.has(slot, kind));
  }

  private static String callName(LoggedRecommendation logged) {
    return callName((int) (ShownItems.day(logged.time()) % DAYS), logged.explored());
  }

  private static String callName(int day, boolean explored) {
    return "d" + day + (explored ? "x" : "");
  }

  private TransactWriteItem addition(
      LoggedRecommendation logged, String strategy, Map<String, Long> counts) {
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
    ArmTotals.Builder totals = new ArmTotals.Builder();
    since(clock.millis() / PERIOD - PERIODS + 1).forEach(item -> add(item, totals));
    return totals.build();
  }

  /**
   * What came of recommendations since a day, which may be 30 days ago; of strategies since its
   * period began. May be a second old.
   */
  public WhatCame whatCame(LocalDate from) {
    long period = from.toEpochDay() / DAYS;
    Map<WhatCame.Calls, WhatCame.Sums> calls = new HashMap<>();
    Map<String, WhatCame.Sums> strategies = new TreeMap<>();
    for (Map<String, AttributeValue> item : since(period)) {
      String[] names = Items.sort(item).split("#", -1);
      for (int cell = 0; cell < ArmTotals.SLOTS; cell++) {
        strategies.merge(names[2], sums(item, "" + cell), WhatCame.Sums::plus);
      }
      strategies.merge(names[2], sums(item, ""), WhatCame.Sums::plus);
      for (int day = 0; day < DAYS; day++) {
        LocalDate date = LocalDate.ofEpochDay(Long.parseLong(names[0]) * DAYS + day);
        for (boolean explored : new boolean[] {false, true}) {
          WhatCame.Calls key = new WhatCame.Calls(date, names[1], explored);
          calls.merge(key, sums(item, callName(day, explored)), WhatCame.Sums::plus);
        }
      }
    }
    calls.keySet().removeIf(key -> key.day().isBefore(from));
    return new WhatCame(LocalDate.ofEpochDay(period * DAYS), calls, strategies);
  }

  private Iterable<Map<String, AttributeValue>> since(long period) {
    QueryRequest query =
        QueryRequest.builder()
            .tableName(table.name())
            .keyConditionExpression("pk = :pk AND sk >= :since")
            .expressionAttributeValues(
                Map.of(
                    ":pk", Items.text(table.partition(PARTITION)),
                    ":since", Items.text(period(period))))
            .build();
    return dynamoDb.queryPaginator(query).items();
  }

  private static WhatCame.Sums sums(Map<String, AttributeValue> item, String name) {
    return new WhatCame.Sums(
        count(item, "i" + name),
        count(item, "c" + name),
        count(item, "b" + name),
        revenue(item, MONEY + name));
  }

  private static SortedMap<String, Long> revenue(Map<String, AttributeValue> item, String name) {
    SortedMap<String, Long> revenue = new TreeMap<>();
    for (String attribute : item.keySet()) {
      String currency = attribute.startsWith(name) ? attribute.substring(name.length()) : "";
      if (currency.matches(CURRENCY)) {
        revenue.put(currency, Items.longOf(item, attribute));
      }
    }
    return revenue;
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
