package io.quanyu.interaction.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.testing.MemoryTables;
import io.quanyu.testing.MovedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

class LearnDecisionsTest {
  private static final Instant NOON = Instant.parse("2026-11-27T11:00:00Z");
  private static MemoryTables tables;

  private final MovedClock clock = new MovedClock(NOON);
  private Deciders shop;
  private String id;

  @BeforeAll
  static void start() {
    tables = new MemoryTables();
  }

  @AfterAll
  static void stop() {
    tables.close();
  }

  @BeforeEach
  void decide(TestInfo test) {
    shop = new Deciders(tables.client(), clock, test.getTestMethod().orElseThrow().getName());
    shop.action("banner", "{\"kind\":\"offer\",\"purpose\":\"none\"}");
    id = shop.ask("ann", "k").id();
  }

  @Test
  void anOutcomeIsKnownOnceWhateverOrderAndHoweverOftenItIsTold() {
    List<String> events = new ArrayList<>();
    for (int second = 1; second < 6; second++) {
      events.add(event("Decision Shown", second, ""));
      events.add(event("Decision Clicked", second, ""));
      events.add(
          event("Order Completed", second, ",\"revenue\":" + second + ",\"currency\":\"EUR\""));
    }
    List<String> all = new ArrayList<>(events);
    all.addAll(events);
    Collections.shuffle(all, new Random(4));

    all.forEach(each -> shop.tell("ann", each));

    Outcomes outcomes = outcomes();
    assertThat(outcomes.first()).containsOnlyKeys("clicked", "converted", "shown");
    Outcome.Told order = outcomes.first().get("converted");
    assertThat(order.time()).isEqualTo(clock.millis() + 1_000);
    assertThat(order.value()).isEqualTo(100);
  }

  @Test
  void anEventOfTheFoldClosesTheLoop() {
    shop.fold(
        "ann",
        "\"event\":\"Decision Outcome\",\"properties\":{\"decision_id\":\""
            + id
            + "\",\"outcome\":\"converted\",\"value\":12.5,\"currency\":\"EUR\"}");

    assertThat(outcomes().has(Outcome.Kind.CONVERTED)).isTrue();
    assertThat(outcomes().first().get("converted").value()).isEqualTo(1_250);
  }

  @Test
  void whatNamesAnUnknownOrExpiredDecisionIsCountedAndBringsNothingBack() {
    shop.tell("ann", "\"event\":\"Decision Shown\",\"properties\":{\"decision_id\":\"dec_x\"}");
    clock.move(Duration.ofDays(91));
    shop.tell("ann", event("Decision Shown", 1, ""));

    assertThat(shop.decisions.find(Set.of("dec_x", id))).isEmpty();
    assertThat(shop.metrics)
        .hasSize(2)
        .allMatch(line -> line.contains("\"DecisionOutcomesUnmatched\":1"));
  }

  @Test
  void whatIsNoOutcomeChangesNothing() {
    shop.tell("ann", event("Page Read", 1, ""));
    shop.tell("ann", event("Decision Outcome", 1, ",\"outcome\":\"sung\""));
    shop.tell("ann", "\"event\":\"Order Completed\",\"properties\":{\"decision_id\":7}");

    assertThat(outcomes()).isEqualTo(Outcomes.NONE);
    assertThat(shop.metrics).isEmpty();
  }

  private String event(String name, int second, String more) {
    return "\"event\":\"%s\",\"messageId\":\"%s-%d\",\"timestamp\":%d,\"properties\":{\"decision_id\":\"%s\"%s}"
        .formatted(name, name, second, clock.millis() + 1_000L * second, id, more);
  }

  private Outcomes outcomes() {
    return shop.decisions.find(Set.of(id)).get(id).outcomes();
  }
}
