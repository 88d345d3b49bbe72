package io.quanyu.interaction.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quanyu.event.Identifier;
import io.quanyu.event.PersonalData;
import io.quanyu.function.Parallel;
import io.quanyu.function.Partitions;
import io.quanyu.testing.CountedCalls;
import io.quanyu.testing.MemoryTables;
import io.quanyu.testing.MovedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

class DecideTest {
  /** A Friday, noon in Berlin. */
  private static final Instant NOON = Instant.parse("2026-11-27T11:00:00Z");

  private static final String MAIL =
      "{\"kind\":\"message\",\"purpose\":\"marketing\",\"value\":1000,\"propensity\":{\"otherwise\":0.1}%s}";
  private static MemoryTables tables;

  private final MovedClock clock = new MovedClock(NOON);
  private Deciders shop;

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
    shop = new Deciders(tables.client(), clock, test.getTestMethod().orElseThrow().getName());
    shop.fold("ann", "\"event\":\"Product Viewed\"");
  }

  @Test
  void whatIsWorthMostBeyondThePriceOfItsBudgetIsSaid() {
    shop.action("plain", MAIL.formatted(",\"cost\":20"))
        .action(
            "rich",
            MAIL.formatted(
                ",\"propensity\":{\"score\":\"buys_7d\",\"otherwise\":0.1},\"cost\":10,"
                    + "\"budget\":{\"channel\":\"mail\",\"amount\":100}"));
    shop.score("ann", "buys_7d", .4);
    assertThat(shop.ask("ann", "k1").said().action()).isEqualTo("rich");

    shop.settings("{\"prices\":{\"mail\":3.5}}");
    Decision dear = shop.ask("ann", "k2");
    assertThat(dear.said().action()).isEqualTo("plain");
    assertThat(dear.options())
        .extracting(each -> each.action() + " " + each.option().worth())
        .containsExactly("plain 80.0", "rich 40.0");
    assertThat(dear.used().model()).isEqualTo("v7");

    shop.settings("{\"prices\":{\"mail\":\"used_up\"}}");
    assertThat(reasons(shop.ask("ann", "k3"))).containsEntry("rich", "budget_used_up");
  }

  @Test
  void nothingIsSaidWhereNothingIsWorthIt() {
    shop.action("dear", MAIL.formatted(",\"cost\":101"));

    Decision decision = shop.ask("ann", "k");

    assertThat(decision.said()).isNull();
    assertThat(decision.why().code()).isEqualTo("nothing_worth_it");
  }

  @Test
  void eachReasonForWhichAnActionIsNotAllowedIsTold() {
    shop.settings(
            "{\"timezone\":\"Europe/Berlin\",\"quietHours\":{\"from\":\"11:00\",\"to\":\"13:00\"}}")
        .action("a-channel", MAIL.formatted(",\"channels\":[\"web\"]"))
        .action("b-placement", MAIL.formatted(",\"placements\":[\"top\"]"))
        .action("c-schedule", MAIL.formatted(",\"until\":\"2026-11-27T11:00:00Z\""))
        .action("d-weekday", MAIL.formatted(",\"weekdays\":[\"saturday\"]"))
        .action("e-condition", MAIL.formatted(",\"condition\":{\"weather\":\"rain\"}"))
        .action("f-consent", "{\"kind\":\"offer\",\"purpose\":\"ads\"}")
        .action("g-audience", MAIL.formatted(",\"audiences\":[\"loyal\"]"))
        .action("h-excluded", MAIL.formatted(",\"notAudiences\":[\"new\"]"))
        .action("i-capped", MAIL.formatted(",\"caps\":[{\"most\":0}]"))
        .action("j-quiet", MAIL.formatted(""));
    shop.enter("ann", "new");

    assertThat(reasons(shop.ask("ann", "k")))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "a-channel", "other_channel",
                "b-placement", "other_placement",
                "c-schedule", "not_scheduled",
                "d-weekday", "not_scheduled",
                "e-condition", "condition_not_met",
                "f-consent", "consent_missing",
                "g-audience", "not_in_audience",
                "h-excluded", "in_audience",
                "i-capped", "capped",
                "j-quiet", "quiet_hours"));
  }

  @Test
  void anActionIsAllowedWhereAllThatItAsksForHolds() {
    shop.action(
        "all",
        MAIL.formatted(
            ",\"channels\":[\"email\"],\"audiences\":[\"loyal\"],\"notAudiences\":[\"new\"],"
                + "\"condition\":{\"weather\":\"rain\"},\"weekdays\":[\"friday\"],\"item\":\"lamp\""));
    shop.enter("ann", "loyal");

    Decision decision =
        shop.ask(
            "{\"user_id\":\"ann\",\"channel\":\"email\",\"context\":{\"weather\":\"rain\"}}",
            "ann",
            "k");

    assertThat(decision.said().action()).isEqualTo("all");
    assertThat(decision.refused()).isEmpty();
  }

  @Test
  void quietHoursAreThoseOfThePersonsZoneAndHoldWhoseZoneIsUnknownIfTheShopWantsSo() {
    shop.action("mail", MAIL.formatted(""));
    String night = "\"quietHours\":{\"from\":\"21:00\",\"to\":\"08:00\"}";
    shop.settings("{\"timezone\":\"Europe/Berlin\"," + night + "}");
    assertThat(shop.ask("ann", "k1").said()).isNotNull();

    String far = "{\"user_id\":\"ann\",\"channel\":\"email\",\"context\":{\"timezone\":\"%s\"}}";
    Decision asleep = shop.ask(far.formatted("America/Los_Angeles"), "ann", "k2");
    assertThat(asleep.refused().get(0).code()).isEqualTo("quiet_hours");
    assertThat(asleep.refused().get(0).detail()).isEqualTo("2026-11-27T16:00:00.000Z");

    shop.settings("{\"unknownTimezone\":\"hold\"," + night + "}");
    assertThat(reasons(shop.ask("ann", "k3"))).containsEntry("mail", "timezone_unknown");
    shop.fold("ann", "\"type\":\"identify\",\"traits\":{\"timezone\":\"Asia/Shanghai\"}");
    Decision known = shop.ask("ann", "k4");
    assertThat(known.said()).isNotNull();
    assertThat(known.used().zone()).isEqualTo("Asia/Shanghai");
  }

  @Test
  void aCapIsFreeAgainOnTheNextDayOfWhereThePersonIs() {
    shop.action("mail", MAIL.formatted(",\"caps\":[{\"most\":1,\"days\":1}]"))
        .settings("{\"timezone\":\"Asia/Shanghai\"}");

    assertThat(shop.ask("ann", "k1").said()).isNotNull();
    clock.move(Duration.ofMinutes(4 * 60 + 59));
    assertThat(reasons(shop.ask("ann", "k2"))).containsEntry("mail", "capped");
    clock.move(Duration.ofMinutes(1));
    assertThat(shop.ask("ann", "k3").said()).isNotNull();
  }

  @Test
  void thirtyQuestionsAtOnceNeverExceedACapTogether() {
    shop.action("mail", MAIL.formatted("")).settings("{\"caps\":[{\"most\":3,\"days\":7}]}");
    Collection<Decision> decisions = new ConcurrentLinkedQueue<>();

    new Parallel(10)
        .forEach(
            IntStream.range(0, 30).boxed().toList(),
            number -> decisions.add(shop.ask("ann", "k" + number)));

    assertThat(decisions).hasSize(30).filteredOn(each -> each.said() != null).hasSize(3);
  }

  @Test
  void theSameQuestionGetsTheSameAnswerAndCountsOnce() {
    shop.action("mail", MAIL.formatted(",\"caps\":[{\"most\":2,\"days\":7}]"));
    Collection<Decision> decisions = new ConcurrentLinkedQueue<>();
    new Parallel(8)
        .forEach(List.of(1, 2, 3, 4, 5, 6, 7, 8), each -> decisions.add(shop.ask("ann", "same")));

    assertThat(decisions.stream().distinct()).hasSize(1);
    shop.action("mail", MAIL.formatted(",\"value\":1"));
    assertThat(shop.ask("ann", "same")).isEqualTo(decisions.iterator().next());
    assertThat(shop.ask("ann", "other").used().caps()).isEmpty();
  }

  @Test
  void whatOneSessionWasToldCountsForThePersonThatItTurnsOutToBe() {
    shop.action("mail", MAIL.formatted("")).settings("{\"caps\":[{\"most\":1,\"days\":7}]}");
    shop.fold("ann", "\"event\":\"Signed In\",\"anonymousId\":\"tablet\"");
    String tablet = "{\"anonymous_id\":\"tablet\",\"channel\":\"email\"}";
    assertThat(shop.ask(tablet, "tablet", "k1").said()).isNotNull();

    assertThat(reasons(shop.ask("ann", "k2"))).containsEntry("mail", "capped");
  }

  @Test
  void theHoldoutIsAFixedShareAndIsToldNothingThatNeedsConsent() {
    shop.action("mail", MAIL.formatted(""))
        .action("service", "{\"kind\":\"message\",\"purpose\":\"none\",\"priority\":-1}")
        .settings("{\"holdout\":0.3}");
    int held = 0;
    for (int user = 0; user < 200; user++) {
      Decision decision = shop.ask("u" + user, "k");
      boolean out = reasons(decision).getOrDefault("mail", "").equals("holdout");
      held += out ? 1 : 0;
      assertThat(reasons(shop.ask("u" + user, "again")).getOrDefault("mail", ""))
          .isEqualTo(reasons(decision).get("mail"));
      assertThat(decision.said().action()).isEqualTo("service");
    }
    // Five standard errors of 200 persons.
    assertThat(held / 200.0).isCloseTo(.3, within(5 * Math.sqrt(.3 * .7 / 200)));
  }

  @Test
  void whoIsSuppressedIsToldNothingAndNothingOfThemIsStored() {
    shop.action("service", "{\"kind\":\"message\",\"purpose\":\"none\"}");
    shop.suppress("shy");

    Decision decision = shop.ask("shy", "k");

    assertThat(decision.said()).isNull();
    assertThat(decision.why().code()).isEqualTo("suppressed");
    assertThat(shop.decisions.find(Set.of(decision.id()))).isEmpty();
  }

  @Test
  void anErasureRemovesAllThatWasDecidedForAPersonAndNothingOfOthers() {
    shop.action("mail", MAIL.formatted(""));
    shop.fold("bob", "\"event\":\"Product Viewed\"");
    Decision hers = shop.ask("ann", "k1");
    shop.ask("ann", "k2");
    Decision his = shop.ask("bob", "k1");
    PersonalData room = new PersonalDecisions(shop.decisions, new Partitions(tables.client()));
    Set<Identifier> ann = Set.of(Identifier.stored("user_id:ann"));

    assertThat(room.export(ann, null, Long.MAX_VALUE).entries())
        .hasSize(2)
        .allMatch(entry -> entry.at("/said/action").asText().equals("mail"));
    // Two of the log, two of the index, and the counts.
    assertThat(room.erase(ann, null, Long.MAX_VALUE).removed())
        .isEqualTo(Map.of("interactions", 5L));

    assertThat(shop.decisions.find(Set.of(hers.id(), his.id()))).containsOnlyKeys(his.id());
    assertThat(room.export(ann, null, Long.MAX_VALUE).entries()).isEmpty();
  }

  /** Links, documents, all else that is to be known of somebody, and the decision. */
  @Test
  void aDecisionIsThreeReadsAndOneWriteHoweverMuchItsActionsAskFor() {
    shop.suppress("shy");
    CountedCalls calls = new CountedCalls();
    shop = new Deciders(calls.around(tables.client()), clock, shop.workspace());
    shop.action(
            "all",
            MAIL.formatted(
                ",\"propensity\":{\"score\":\"buys_7d\",\"otherwise\":0.1},\"item\":\"lamp\","
                    + "\"audiences\":[\"loyal\"]"))
        .settings("{\"caps\":[{\"most\":9,\"days\":7}]}");
    shop.enter("ann", "loyal");
    shop.score("ann", "buys_7d", .4);
    assertThat(shop.ask("ann", "settings are remembered for a minute").said()).isNotNull();
    calls.reset();

    assertThat(shop.ask("ann", "k").used().model()).isEqualTo("v7");

    assertThat(calls.of("queryPaginator")).isEqualTo(1);
    assertThat(calls.of("batchGetItem")).isEqualTo(2);
    assertThat(calls.of("transactWriteItems")).isEqualTo(1);
    assertThat(calls.total()).isEqualTo(4);
  }

  private static Map<String, String> reasons(Decision decision) {
    Map<String, String> reasons = new HashMap<>();
    decision.refused().forEach(each -> reasons.put(each.action(), each.code()));
    return reasons;
  }
}
