package io.quanyu.recommendation;

import io.quanyu.event.FoldObserver;
import io.quanyu.event.Identifier;
import io.quanyu.event.Received;
import io.quanyu.function.MetricLines;
import io.quanyu.function.Metrics;
import io.quanyu.function.Parallel;
import io.quanyu.profile.Backoff;
import io.quanyu.recommendation.explore.OutcomeKind;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What recommends, remembers and learns, over one table: another one is another process. */
final class Recommended {
  static final Identifier USER = Identifier.stored("user_id:u1");

  final InteractionsTable table;
  final RecommendationLog log;
  final ShownItems shownItems;
  final ClickedItems clickedItems;
  final ArmCounters counters;
  final LogRecommendation logRecommendation;
  final LearnOutcomes learnOutcomes;
  final Collection<String> metrics = new ConcurrentLinkedQueue<>();

  Recommended(DynamoDbClient dynamoDb, Clock clock, String workspace) {
    table = new InteractionsTable("InteractionsTable", workspace);
    Backoff backoff = new Backoff();
    Parallel parallel = new Parallel(4);
    log = new RecommendationLog(dynamoDb, clock, table);
    shownItems = new ShownItems(dynamoDb, clock, backoff, table);
    clickedItems = new ClickedItems(dynamoDb, clock, table);
    counters = new ArmCounters(dynamoDb, clock, table);
    logRecommendation = new LogRecommendation(log, shownItems);
    MetricLines lines =
        new MetricLines() {
          @Override
          public void print(String line) {
            metrics.add(line);
          }
        };
    learnOutcomes =
        new LearnOutcomes(
            new SettleOutcomes(log, counters, backoff, parallel),
            clickedItems,
            parallel,
            new Metrics(lines, clock));
  }

  /** Each item by a strategy of its own: the first by s0, the second by s1… */
  static LoggedRecommendation of(String id, long seconds, Identifier asked, String... items) {
    List<LoggedRecommendation.Slot> slots = new ArrayList<>();
    for (int slot = 0; slot < items.length; slot++) {
      slots.add(
          new LoggedRecommendation.Slot(
              items[slot], "s" + slot, "popular", 0.25, List.of("greedy", "s" + slot)));
    }
    long time = Sends.START + 1_000 * seconds;
    return new LoggedRecommendation(id, time, "home", asked, "v1", null, true, slots);
  }

  /** Recommends to the user as a call does: reads what they were shown, and remembers. */
  void log(String id, long seconds, String... items) {
    logRecommendation.log(of(id, seconds, USER, items), shownItems.find(USER));
  }

  void fold(Received... events) {
    fold(List.of(events));
  }

  void fold(List<Received> events) {
    learnOutcomes.folded(
        new FoldObserver.Batch(
            events.stream().map(Sends::read).toList(), events, List.of(), List.of()));
  }

  /** An event that names a recommendation. */
  static Received named(String recommendation, Received event) {
    Sends.properties(event).put("recommendation_id", recommendation);
    return event;
  }

  /** What is counted of a strategy in a slot: seen, clicked. */
  List<Long> counted(String strategy, int slot) {
    var counts = counters.read().counts("home", List.of(strategy), slot + 1);
    return List.of(counts.impressions(0, slot), counts.clicks(0, slot));
  }

  boolean has(String id, int slot, OutcomeKind kind) {
    return log.find(List.of(id)).get(id).outcomes().has(slot, kind);
  }
}
