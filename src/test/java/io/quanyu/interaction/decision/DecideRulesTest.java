package io.quanyu.interaction.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.quanyu.testing.MemoryTables;
import io.quanyu.testing.MovedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** Exploration, priority, and caps of each kind. */
class DecideRulesTest {
  private static final Instant NOON = Instant.parse("2026-11-27T11:00:00Z");

  private static final String MAIL = "{\"kind\":\"message\",\"purpose\":\"marketing\"%s}";
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
  void aShareTriesAnyWayAndItsProbabilityIsStoredAsItWas() {
    shop.action("best", MAIL.formatted(",\"value\":80"))
        .action("other", MAIL.formatted(",\"value\":10"))
        .settings("{\"exploration\":0.3}");
    // 0.3 over three ways, and 0.7 more for the best.
    Map<String, Double> probabilities = Map.of("best", .8, "other", .1, "nothing", .1);
    int asked = 600;
    int explored = 0;
    Map<String, Integer> times = new HashMap<>();
    for (int at = 0; at < asked; at++) {
      Decision decision = shop.ask("ann", "k" + at);
      String way = decision.said() == null ? "nothing" : decision.said().action();
      Decision.Why why = decision.why();
      assertThat(why.code()).isEqualTo(why.explored() ? "explored" : "worth_most");
      assertThat(why.probability()).isCloseTo(probabilities.get(way), within(1e-12));
      assertThat(why.explored() || way.equals("best")).isTrue();
      explored += why.explored() ? 1 : 0;
      times.merge(way, 1, Integer::sum);
      if (at % 20 == 0) {
        assertThat(shop.decisions.find(Set.of(decision.id())).get(decision.id()).decision())
            .isEqualTo(decision);
      }
    }
    assertThat((double) explored / asked).isCloseTo(.3, within(errors(.3, asked)));
    probabilities.forEach(
        (way, p) ->
            assertThat((double) times.get(way) / asked).isCloseTo(p, within(errors(p, asked))));
  }

  /** Five standard errors of a share. */
  private static double errors(double share, int of) {
    return 5 * Math.sqrt(share * (1 - share) / of);
  }

  @Test
  void aHigherPriorityIsSaidBeforeWhatIsWorthMore() {
    shop.action("rich", MAIL.formatted(",\"value\":1000"))
        .action("urgent", MAIL.formatted(",\"value\":1,\"priority\":1"));

    assertThat(shop.ask("ann", "k").said().action()).isEqualTo("urgent");
  }

  @Test
  void aCapOfAChannelCountsThatChannelAlone() {
    shop.action("mail", MAIL.formatted(""))
        .settings("{\"caps\":[{\"per\":\"channel\",\"most\":1,\"days\":1}]}");

    assertThat(shop.ask("ann", "k1").said()).isNotNull();
    String web = "{\"user_id\":\"ann\",\"channel\":\"web\"}";
    assertThat(shop.ask(web, "ann", "k2").said()).isNotNull();
    assertThat(shop.ask("ann", "k3").refused())
        .containsExactly(new Decision.Refused("mail", "capped", "channel 1 in 1 day"));
  }

  @Test
  void aCapOfACampaignCountsAllItsActionsTogetherAndNoOthers() {
    String spring =
        ",\"campaign\":\"spring\",\"caps\":[{\"per\":\"campaign\",\"most\":1,\"days\":7}]";
    shop.action("first", MAIL.formatted(spring + ",\"value\":9"))
        .action("second", MAIL.formatted(spring + ",\"value\":8"))
        .action("third", MAIL.formatted(spring.replace("spring", "summer") + ",\"value\":7"));

    assertThat(shop.ask("ann", "k1").said().action()).isEqualTo("first");
    Decision after = shop.ask("ann", "k2");
    assertThat(after.said().action()).isEqualTo("third");
    assertThat(after.refused())
        .extracting(each -> each.action() + " " + each.detail())
        .containsExactly("first campaign 1 in 7 days", "second campaign 1 in 7 days");
  }

  @Test
  void theDayOfACapIsThatOfThePersonsOwnTimezone() {
    shop.action("mail", MAIL.formatted(",\"caps\":[{\"most\":1,\"days\":1}]"));
    shop.fold("ann", "\"type\":\"identify\",\"traits\":{\"timezone\":\"Asia/Shanghai\"}");

    assertThat(shop.ask("ann", "k1").used().zone()).isEqualTo("Asia/Shanghai");
    // Midnight there is 16:00 UTC.
    clock.move(Duration.ofMinutes(4 * 60 + 59));
    assertThat(shop.ask("ann", "k2").refused())
        .containsExactly(new Decision.Refused("mail", "capped", "action 1 in 1 day"));
    clock.move(Duration.ofMinutes(1));
    assertThat(shop.ask("ann", "k3").said()).isNotNull();
  }

  @Test
  void aPlaceForRecommendationsIsSaidWithItsContentAlsoInQuietHours() {
    shop.settings("{\"quietHours\":{\"from\":\"00:00\",\"to\":\"23:59\"}}")
        .action("mail", MAIL.formatted(",\"value\":9"))
        .action(
            "home",
            "{\"kind\":\"recommendation\",\"purpose\":\"marketing\",\"content\":{\"row\":\"top\"}}");

    Decision decision = shop.ask("ann", "k");

    assertThat(decision.said().action()).isEqualTo("home");
    assertThat(decision.said().kind()).isEqualTo("recommendation");
    assertThat(decision.said().content().toString()).isEqualTo("{\"row\":\"top\"}");
    assertThat(decision.refused())
        .extracting(Decision.Refused::action, Decision.Refused::code)
        .containsExactly(tuple("mail", "quiet_hours"));
  }

  @Test
  void anActionIsNotSaidBeforeItBegins() {
    shop.action("soon", MAIL.formatted(",\"from\":\"2026-11-27T11:00:01Z\""));

    assertThat(shop.ask("ann", "k1").refused())
        .containsExactly(new Decision.Refused("soon", "not_scheduled", ""));
    clock.move(Duration.ofSeconds(1));
    assertThat(shop.ask("ann", "k2").said().action()).isEqualTo("soon");
  }
}
