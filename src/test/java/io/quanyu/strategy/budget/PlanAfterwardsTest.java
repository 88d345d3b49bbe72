package io.quanyu.strategy.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.event.Money;
import io.quanyu.function.Parallel;
import io.quanyu.profile.SalesOf;
import io.quanyu.testing.MemoryTables;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A plan after it was made: its prices, what was spent, and planning it again. */
class PlanAfterwardsTest {
  private static final MemoryTables TABLES = new MemoryTables();
  private static final AtomicInteger WORKSPACES = new AtomicInteger();
  private static final String TABLE = "StrategyTable";

  private String workspace;
  private Plans plans;
  private ShadowPrices prices;
  private SpendHistory history;
  private PlanFacts facts;

  @BeforeEach
  void openAWorkspaceOfItsOwn() {
    workspace = "after" + WORKSPACES.incrementAndGet();
    plans = new Plans(TABLES.client(), TABLE, workspace);
    prices = new ShadowPrices(TABLES.client(), Clock.systemUTC(), TABLE, workspace);
    history = new SpendHistory(TABLES.client(), new Parallel(4), TABLE, workspace);
    facts = PlanFactsOf.history(TABLES.client(), history, workspace);
  }

  @AfterAll
  static void stop() {
    TABLES.close();
  }

  @Test
  void decisionsReadThePricesOfTheNewestPlan() {
    assertThat(prices.of("tv", "", "2026-11-27")).isEmpty();
    planAt(2);
    ShadowPrice first = prices.of("tv", "loyal", "2026-11-27").orElseThrow();
    JsonNode newest = planAt(3);
    planAt(1);

    ShadowPrice price = prices.of("tv", "", "").orElseThrow();

    assertThat(first.perUnit()).isEqualTo(1);
    assertThat(first.channel() + first.audience() + first.day()).isEqualTo("tv");
    assertThat(price.plan()).isEqualTo(newest.get("id").asText());
    assertThat(prices.of("radio", "", "")).isEmpty();
  }

  @Test
  void aPlanToLookAtIsNotKeptAndSetsNoPrice() {
    PlanBudget.Asked asked = planBudget(1).asked(request());
    JsonNode tried = planBudget(1).compute(asked, part -> {}).view();

    assertThat(tried.at("/total/response").asDouble()).isEqualTo(20);
    assertThat(tried.has("id")).isFalse();
    assertThat(plans.newest(1, Optional.empty()).heads()).isEmpty();
    assertThat(prices.of("tv", "", "")).isEmpty();
  }

  @Test
  void aUnitIsWorthThePricesOfAllRowsThatLimitIt() {
    String request =
        "{'currency':'EUR','marginalReturn':0.5,'total':{'max':30},'cells':["
            + "{'name':'a','channel':'tv','audience':'new','day':'1','max':20,"
            + "'curve':{'type':'points','points':[[0,0],[20,60]]}},"
            + "{'name':'b','channel':'tv','audience':'new','day':'2','max':20,"
            + "'curve':{'type':'points','points':[[0,0],[20,100]]}},"
            + "{'name':'c','channel':'ads','max':40,"
            + "'curve':{'type':'points','points':[[0,0],[40,80]]}}],"
            + "'rows':[{'name':'day 2','where':{'day':'2'},'max':12},"
            + "{'name':'tv','where':{'channel':'tv'},'max':25}]}";

    planBudget(1)
        .plan(
            Json.read(
                request.replace('\'', '"').getBytes(StandardCharsets.UTF_8), ObjectNode.class));

    // Ads return 2 a unit, so the total's price is 1.5 above the hurdle of 0.5; tv on day 1 returns
    // 3, so tv costs 1 more, and on day 2, 5, so that day costs 2 more.
    assertThat(prices.of("ads", "new", "1").orElseThrow().perUnit()).isCloseTo(2, within(1e-9));
    assertThat(prices.of("tv", "new", "1").orElseThrow().perUnit()).isCloseTo(3, within(1e-9));
    assertThat(prices.of("tv", "new", "2").orElseThrow().perUnit()).isCloseTo(5, within(1e-9));
    assertThat(prices.of("tv", "old", "1")).isEmpty();
  }

  @Test
  void aPlanIsComparedWithWhatWasSpent() {
    String id = flightPlan();
    history.put(List.of(row("2026-11-21", "tv", "a", 2_500), row("2026-11-22", "ads", "", 500)));

    ObjectNode actual = planBudget(2).actual(id).orElseThrow();

    assertThat(actual.get("until").asText()).isEqualTo("2026-11-22");
    assertThat(actual.get("cells").findValuesAsText("name"))
        .containsExactly("tv 21", "tv 22", "ads 21", "ads 22");
    assertThat(actual.at("/cells/0/spent").asDouble()).isEqualTo(25);
    assertThat(actual.at("/cells/1/spent").asDouble()).isZero();
    assertThat(actual.at("/cells/0/expected").asDouble())
        .isCloseTo(10 * Math.log1p(1), within(1e-9));
    assertThat(actual.at("/total/spent").asDouble()).isEqualTo(30);
    double planned = actual.at("/total/planned").asDouble();
    assertThat(actual.at("/total/pace").asDouble()).isCloseTo(30 / planned, within(1e-12));
    assertThat(actual.at("/total/expected").asDouble())
        .isCloseTo(10 * Math.log1p(1) + 10 * Math.log1p(.2), within(1e-9));
    assertThat(planBudget(2).actual("plan_20260101000000000_00000000")).isEmpty();
  }

  @Test
  void aPlanIsComparedWithWhatWasOrderedOnItsKnownDaysAndBefore() {
    String id = flightPlan();
    assertThat(planBudget(2).actual(id).orElseThrow().path("revenue").isNull()).isTrue();
    history.put(List.of(row("2026-11-22", "ads", "", 500)));
    order("2026-11-18", 77_700);
    order("2026-11-19", 12_050);
    order("2026-11-21", 20_000);
    order("2026-11-22", 3_001);
    order("2026-11-23", 88_800);

    JsonNode revenue = planBudget(2).actual(id).orElseThrow().path("revenue");

    assertThat(revenue.toString())
        .isEqualTo(
            "{'from':'2026-11-21','to':'2026-11-22','orders':2,'revenue':230.01,'refunded':0.0,"
                .concat("'before':{'from':'2026-11-19','to':'2026-11-20','orders':1,")
                .concat("'revenue':120.5,'refunded':0.0}}")
                .replace('\'', '"'));
  }

  private void order(String day, long cents) {
    Clock clock = Clock.fixed(Instant.parse("2026-11-23T10:00:00Z"), ZoneOffset.UTC);
    SalesOf.order(TABLES.client(), clock, workspace, day, cents);
  }

  @Test
  void moneyThatIsGoneIsNotGivenOutAgainAndAPausedChannelGetsNone() {
    String id = flightPlan();
    history.put(List.of(row("2026-11-21", "tv", "", 4_000), row("2026-11-22", "ads", "", 1_000)));

    JsonNode again = planBudget(2).planAgain().orElseThrow().view();
    JsonNode paused = planBudget(3).replan(id, Set.of("tv")).orElseThrow().view();

    assertThat(again.path("cells").findValuesAsText("spend"))
        .containsExactly("40.0", "0.0", "20.0", "0.0", "10.0", "20.0");
    assertThat(paused.path("cells").findValuesAsText("spend"))
        .containsExactly("40.0", "0.0", "0.0", "0.0", "10.0", "25.0");
    assertThat(planBudget(4).replan(id, Set.of("radio")).orElseThrow().problem().reason().code())
        .isEqualTo("paused_unknown");
  }

  @Test
  void whatWasSpentOnSeveralAudiencesIsSharedOutAsItWasPlanned() {
    JsonNode plan =
        json(
            "{'currency':'EUR','cells':[{'name':'a','spend':30},{'name':'b','spend':10}],"
                + "'request':{'cells':[{'name':'a','channel':'tv','day':'2026-11-21'},"
                + "{'name':'b','channel':'tv','day':'2026-11-21'}]}}");

    ActualSpend actual = new ActualSpend(plan, List.of(row("2026-11-21", "tv", "", 8_000)));

    assertThat(actual.of(0)).isEqualTo(60);
    assertThat(actual.of(1)).isEqualTo(20);
  }

  /** EUR 90 for two channels of the same curve over three days, so 15 a cell. */
  private String flightPlan() {
    StringBuilder cells = new StringBuilder();
    for (String channel : List.of("tv", "ads")) {
      for (int day = 21; day <= 23; day++) {
        cells
            .append(cells.length() == 0 ? "" : ",")
            .append(
                String.format(
                    "{'name':'%1$s %2$d','channel':'%1$s','day':'2026-11-%2$d','max':25,"
                        + "'curve':{'type':'log','factor':10,'scale':25}}",
                    channel, day));
      }
    }
    String request = "{'currency':'EUR','total':{'max':90},'cells':[" + cells + "]}";
    return planBudget(1).plan(json(request)).view().get("id").asText();
  }

  private static ObjectNode json(String text) {
    return Json.read(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8), ObjectNode.class);
  }

  private ObjectNode planAt(int minute) {
    return planBudget(minute).plan(request()).view();
  }

  private static ObjectNode request() {
    String request =
        "{\"currency\":\"EUR\",\"total\":{\"max\":20},"
            + "\"channels\":[{\"name\":\"tv\",\"response\":[[0,0],[40,40]]}]}";
    return Json.read(request.getBytes(StandardCharsets.UTF_8), ObjectNode.class);
  }

  private PlanBudget planBudget(int minute) {
    Instant now = Instant.parse("2026-11-23T10:0" + minute + ":00Z");
    return new PlanBudget(plans, prices, facts, Clock.fixed(now, ZoneOffset.UTC));
  }

  private static SpendRow row(String date, String channel, String campaign, long minor) {
    return new SpendRow(date, channel, campaign, "", new Money("EUR", minor));
  }
}
