package io.quanyu.recommendation;

import static io.quanyu.recommendation.Recommended.named;
import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.event.Received;
import io.quanyu.recommendation.explore.Arms;
import io.quanyu.recommendation.explore.Chosen;
import io.quanyu.recommendation.explore.Exploration;
import io.quanyu.recommendation.explore.Traffic;
import io.quanyu.testing.CountedCalls;
import io.quanyu.testing.MemoryTables;
import io.quanyu.testing.MovedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

class LatestArmsTest {
  private static final List<String> STRATEGIES = List.of("usual", "s0");
  private static MemoryTables tables;

  private final MovedClock clock = new MovedClock(Instant.ofEpochMilli(Sends.START));
  private final CountedCalls calls = new CountedCalls();
  private Recommended shop;
  private LatestArms latest;

  @BeforeAll
  static void start() {
    tables = new MemoryTables();
  }

  @AfterAll
  static void stop() {
    tables.close();
  }

  @BeforeEach
  void open(TestInfo test) {
    String workspace = test.getTestMethod().orElseThrow().getName();
    shop = new Recommended(calls.around(tables.client()), clock, workspace);
    latest = new LatestArms(shop.counters, clock);
  }

  @Test
  void whatWasClickedIsServedOnceHalfAMinuteIsOver() {
    assertThat(served()).isZero();
    click(20, "home");
    assertThat(served()).isZero();

    clock.move(Duration.ofSeconds(30));
    assertThat(served()).isOne();
  }

  @Test
  void theTableIsReadAtMostEveryHalfMinuteAndNothingIsDrawnAnewForTheSameCounts() {
    Arms first = latest.arms("home", STRATEGIES, 1);
    calls.reset();
    for (int call = 0; call < 100; call++) {
      clock.move(Duration.ofSeconds(1));
      assertThat(latest.arms("home", STRATEGIES, 1)).isSameAs(first);
    }
    assertThat(calls.total()).isEqualTo(3);
  }

  @Test
  void contextsAreToldApart() {
    click(20, "basket");

    assertThat(served()).isZero();
  }

  @Test
  void whatCameOfItLongAgoIsForgotten() {
    click(20, "home");
    clock.move(Duration.ofDays(14));
    assertThat(served()).isOne();

    clock.move(Duration.ofDays(31));
    assertThat(served()).isZero();
  }

  @Test
  void whereTheTableDoesNotAnswerNothingIsKnownAndServingGoesOn() {
    InteractionsTable none = new InteractionsTable("NoTable", "main");
    LatestArms blind = new LatestArms(new ArmCounters(tables.client(), clock, none), clock);

    assertThat(blind.arms("home", STRATEGIES, 1).slots()).isOne();
  }

  /** The strategy of a call that does not explore. */
  private int served() {
    Chosen chosen =
        Exploration.choose(
            (strategies, items) -> items[0] = strategies[0],
            latest.arms("home", STRATEGIES, 1),
            Traffic.NONE,
            new SplittableRandom(1));
    return chosen.strategy(0);
  }

  /** The usual strategy is seen as often, and not clicked. */
  private void click(int times, String context) {
    List<Received> events = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      log("r" + i, context, "s0");
      log("u" + i, context, "usual");
      events.add(named("r" + i, Sends.event("e" + i, "u" + i, "Product Clicked", 1, "lamp")));
      events.add(named("u" + i, Sends.event("f" + i, "u1", "Product List Viewed", 1, "lamp")));
    }
    shop.fold(events);
  }

  private void log(String id, String context, String strategy) {
    LoggedRecommendation.Slot slot =
        new LoggedRecommendation.Slot("lamp", strategy, "popular", 1, List.of());
    shop.log.add(
        new LoggedRecommendation(id, Sends.START, context, null, null, null, false, List.of(slot)));
  }
}
