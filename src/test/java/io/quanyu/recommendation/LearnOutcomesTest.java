package io.quanyu.recommendation;

import static io.quanyu.recommendation.Recommended.USER;
import static io.quanyu.recommendation.Recommended.named;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Received;
import io.quanyu.recommendation.explore.OutcomeKind;
import io.quanyu.testing.CountedCalls;
import io.quanyu.testing.MemoryTables;
import io.quanyu.testing.MovedClock;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class LearnOutcomesTest {
  private static MemoryTables tables;

  private final MovedClock clock = new MovedClock(Instant.ofEpochMilli(Sends.START));
  private final CountedCalls calls = new CountedCalls();
  private Recommended shop;
  private String workspace;

  @BeforeAll
  static void start() {
    tables = new MemoryTables();
  }

  @AfterAll
  static void stop() {
    tables.close();
  }

  @BeforeEach
  void recommend(TestInfo test) {
    workspace = test.getTestMethod().orElseThrow().getName();
    shop = new Recommended(calls.around(tables.client()), clock, workspace);
    shop.log.add(Recommended.of("rec_1", 0, USER, "lamp", "shade", "bulb"));
  }

  @Test
  void whatWasSeenAndClickedCountsForTheStrategyOfItsSlot() {
    shop.fold(named("rec_1", Sends.event("e1", "u1", "Product List Viewed", 1, "lamp", "shade")));
    shop.fold(named("rec_1", Sends.event("e2", "u1", "Product Clicked", 2, "shade")));

    assertThat(shop.counted("s0", 0)).containsExactly(1L, 0L);
    assertThat(shop.counted("s1", 1)).containsExactly(1L, 1L);
    assertThat(shop.counted("s2", 2)).containsExactly(0L, 0L);
    assertThat(shop.has("rec_1", 1, OutcomeKind.CLICKED)).isTrue();
  }

  @Test
  void aViewThatNamesNoProductSawThemAll() {
    Received viewed = Sends.event("e1", "u1", "Recommendation Viewed", 1);
    Sends.properties(viewed).remove("products");
    Sends.properties(viewed).put("recommendationId", "rec_1");
    shop.fold(viewed);

    for (int slot = 0; slot < 3; slot++) {
      assertThat(shop.counted("s" + slot, slot)).containsExactly(1L, 0L);
    }
  }

  @Test
  void aClickWithoutImpressionImpliesOneAndTheImpressionThatComesLateCountsNothing() {
    shop.fold(named("rec_1", Sends.event("e2", "u1", "Product Viewed", 2, "lamp")));
    assertThat(shop.counted("s0", 0)).containsExactly(1L, 1L);

    shop.fold(named("rec_1", Sends.event("e1", "u1", "Product List Viewed", 1, "lamp")));
    assertThat(shop.counted("s0", 0)).containsExactly(1L, 1L);
  }

  @Test
  void neitherOrderNorDuplicatesNorRedeliveryCountAnythingTwice() {
    List<Received> events = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      shop.log.add(Recommended.of("many_" + i, 0, USER, "lamp", "shade", "bulb"));
      String id = "many_" + i;
      events.add(named(id, Sends.event("a" + i, "u1", "Product List Viewed", 1, "lamp", "bulb")));
      events.add(named(id, Sends.event("b" + i, "u1", "Recommendation Viewed", 2, "lamp")));
      events.add(named(id, Sends.event("c" + i, "u1", "Product Clicked", 3, "lamp")));
      events.add(named(id, Sends.event("d" + i, "u1", "Product Added", 4, "lamp")));
      events.add(named(id, Sends.order("o" + i, "u1", 5, "lamp", "bulb")));
    }
    events.addAll(List.copyOf(events));
    for (int round = 0; round < 5; round++) {
      Collections.shuffle(events, new Random(round));
      for (int from = 0; from < events.size(); from += 7) {
        Recommended fresh = new Recommended(tables.client(), clock, workspace);
        fresh.fold(events.subList(from, Math.min(from + 7, events.size())));
      }
    }
    assertThat(shop.counted("s0", 0)).containsExactly(4L, 4L);
    assertThat(shop.counted("s1", 1)).containsExactly(0L, 0L);
    assertThat(shop.counted("s2", 2)).containsExactly(4L, 0L);
    assertThat(shop.has("many_3", 2, OutcomeKind.BOUGHT)).isTrue();
  }

  @Test
  void aRecommendationCountsOnceForItsDayHoweverManyOfItsItemsAreSeenAndClicked() {
    shop.fold(named("rec_1", Sends.event("e1", "u1", "Product List Viewed", 1, "lamp")));
    calls.reset();
    shop.fold(named("rec_1", Sends.event("e2", "u1", "Recommendation Viewed", 1, "shade")));
    shop.fold(named("rec_1", Sends.event("e3", "u1", "Product Clicked", 2, "lamp")));
    shop.fold(named("rec_1", Sends.event("e4", "u1", "Product Clicked", 2, "bulb")));

    LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(Sends.START), ZoneOffset.UTC);
    WhatCame came = shop.counters.whatCame(day);
    assertThat(came.calls())
        .containsEntry(new WhatCame.Calls(day, "home", true), new WhatCame.Sums(1, 1, 0))
        .containsEntry(new WhatCame.Calls(day, "home", false), WhatCame.Sums.NONE);
    assertThat(came.strategies())
        .isEqualTo(
            Map.of(
                "s0", new WhatCame.Sums(1, 1, 0),
                "s1", new WhatCame.Sums(1, 0, 0),
                "s2", new WhatCame.Sums(1, 1, 0)));
    assertThat(came.since()).isBeforeOrEqualTo(day).isAfter(day.minusDays(15));
    assertThat(shop.counters.whatCame(day.plusDays(1)).calls().values())
        .containsOnly(WhatCame.Sums.NONE);
    assertThat(calls.of("transactWriteItems")).isEqualTo(3);
    assertThat(calls.of("updateItem") + calls.of("putItem")).isEqualTo(2);
  }

  @Test
  void manyProcessesThatFoldTheSameAtOnceCountItOnce() {
    int recommendations = 12;
    List<Received> events = new ArrayList<>();
    for (int i = 0; i < recommendations; i++) {
      shop.log.add(Recommended.of("r" + i, 0, USER, "lamp", "shade"));
      events.add(named("r" + i, Sends.event("a" + i, "u", "Product List Viewed", 1, "lamp")));
      events.add(named("r" + i, Sends.event("b" + i, "u", "Product Clicked", 1, "lamp")));
    }
    IntStream.range(0, 8)
        .parallel()
        .forEach(
            process -> {
              List<Received> shuffled = new ArrayList<>(events);
              Collections.shuffle(shuffled, new Random(process));
              Recommended other = new Recommended(tables.client(), clock, workspace);
              for (int from = 0; from < shuffled.size(); from += 4) {
                other.fold(shuffled.subList(from, from + 4));
              }
            });
    assertThat(shop.counted("s0", 0))
        .containsExactly((long) recommendations, (long) recommendations);
  }

  @Test
  void whereverAFoldDiesTheNextDeliveryCountsTheRestAndNothingTwice() {
    Received click = named("rec_1", Sends.event("e1", "u1", "Product Clicked", 1, "lamp"));
    Received order = Sends.order("o1", "u1", 2, "lamp");
    for (int call = 0; call < 12; call++) {
      Recommended dying = new Recommended(dyingAfter(call), clock, workspace);
      try {
        dying.fold(click, order);
      } catch (RuntimeException e) {
        assertThat(e).hasStackTraceContaining("died");
      }
    }
    shop.fold(click, order);

    assertThat(shop.counted("s0", 0)).containsExactly(1L, 1L);
    assertThat(shop.has("rec_1", 0, OutcomeKind.BOUGHT)).isTrue();
  }

  @Test
  void aPurchaseWithinSevenDaysOfTheClickIsOneWhateverIdentifierTheyShare() {
    Received click = named("rec_1", Sends.event("e1", "u1", "Product Clicked", 1, "lamp", "bulb"));
    click.payload().remove("userId");
    click.payload().put("anonymousId", "visitor1");
    shop.fold(click);
    Received order = Sends.order("o1", "u1", 86_400 * 7, "lamp", "shade");
    order.payload().put("anonymousId", "visitor1");
    shop.fold(order);
    Received late = Sends.order("o2", "u1", 86_400 * 7 + 2, "bulb");
    late.payload().put("anonymousId", "visitor1");
    shop.fold(late);

    assertThat(shop.has("rec_1", 0, OutcomeKind.BOUGHT)).isTrue();
    assertThat(shop.has("rec_1", 1, OutcomeKind.BOUGHT)).isFalse();
    assertThat(shop.has("rec_1", 2, OutcomeKind.BOUGHT)).isFalse();
  }

  @Test
  void anOrderCountsForTheNewestClickAndForWhatItsLineNames() {
    shop.log.add(Recommended.of("rec_2", 5, USER, "lamp"));
    shop.fold(
        named("rec_2", Sends.event("e2", "u1", "Product Clicked", 9, "lamp")),
        named("rec_1", Sends.event("e1", "u1", "Product Clicked", 1, "lamp")));
    Received order = Sends.order("o1", "u1", 10, "lamp", "bulb");
    ((ObjectNode) Sends.properties(order).get("products").get(1)).put("recommendationId", "rec_1");
    shop.fold(order);

    assertThat(shop.has("rec_2", 0, OutcomeKind.BOUGHT)).isTrue();
    assertThat(shop.has("rec_1", 0, OutcomeKind.BOUGHT)).isFalse();
    assertThat(shop.has("rec_1", 2, OutcomeKind.BOUGHT)).isTrue();
  }

  @Test
  void unknownAndExpiredIdsAreCountedAndLoseNothingElse() {
    String endless = "x".repeat(5_000);
    shop.fold(
        named("rec_unknown", Sends.event("e1", "u1", "Product Clicked", 1, "lamp")),
        named(endless, Sends.event("e2", "u1", "Product Clicked", 1, "lamp")),
        named("rec_1", Sends.event("e3", "u1", "Product Clicked", 1, "lamp")),
        named("rec_1", Sends.event("e4", "u1", "Product Clicked", 1, "sofa")));
    assertThat(shop.counted("s0", 0)).containsExactly(1L, 1L);
    assertThat(shop.metrics.toString()).contains("\"RecommendationOutcomesUnmatched\":3");

    clock.move(Duration.ofDays(30));
    shop.fold(named("rec_1", Sends.event("e5", "u1", "Product Clicked", 1, "bulb")));
    assertThat(shop.metrics.toString()).contains("\"RecommendationOutcomesUnmatched\":1");
  }

  @Test
  void eventsThatNameNoRecommendationCostNothingButAnOrderOneRead() {
    calls.reset();
    shop.fold(
        Sends.event("e1", "u1", "Product Viewed", 1, "lamp"),
        Sends.event("e2", "u1", "Product List Viewed", 1, "lamp", "bulb"),
        Sends.event("e3", "u1", "Signed Up", 1));
    assertThat(calls.total()).isZero();
    assertThat(shop.metrics).isEmpty();

    shop.fold(Sends.order("o1", "u1", 1, "lamp", "bulb"));
    assertThat(calls.of("queryPaginator")).isOne();
    assertThat(calls.total()).isOne();
  }

  @Test
  void whatARulePutThereCountsForNoStrategy() {
    LoggedRecommendation.Slot pinned =
        new LoggedRecommendation.Slot("sofa", null, "pinned", 1, List.of());
    shop.log.add(
        new LoggedRecommendation(
            "rec_pin", Sends.START, "home", null, null, null, false, List.of(pinned)));
    shop.fold(named("rec_pin", Sends.event("e1", "u1", "Product Clicked", 1, "sofa")));

    assertThat(shop.has("rec_pin", 0, OutcomeKind.CLICKED)).isTrue();
    assertThat(shop.counters.read().counts("home", List.of("null"), 1).clicks(0, 0)).isZero();
  }

  /** A client whose n-th call and all after it fail. */
  private static DynamoDbClient dyingAfter(int calls) {
    AtomicInteger left = new AtomicInteger(calls);
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            DynamoDbClient.class.getClassLoader(),
            new Class<?>[] {DynamoDbClient.class},
            (proxy, method, arguments) -> {
              if (left.getAndDecrement() <= 0) {
                throw new IllegalStateException("died");
              }
              try {
                return method.invoke(tables.client(), arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
