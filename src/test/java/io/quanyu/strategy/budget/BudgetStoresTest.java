package io.quanyu.strategy.budget;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.event.Money;
import io.quanyu.function.Parallel;
import io.quanyu.testing.MemoryTables;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BudgetStoresTest {
  private static final MemoryTables TABLES = new MemoryTables();
  private static final AtomicInteger WORKSPACES = new AtomicInteger();
  private static final String TABLE = "StrategyTable";

  private Plans plans;
  private ShadowPrices prices;
  private SpendHistory history;
  private PlanFacts facts;

  @BeforeEach
  void openAWorkspaceOfItsOwn() {
    String workspace = "test" + WORKSPACES.incrementAndGet();
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
  void plansAreListedNewestFirstInPages() {
    for (int minute = 0; minute < 5; minute++) {
      planAt(minute);
    }

    Plans.Page first = plans.newest(2, Optional.empty());
    Plans.Page second = plans.newest(2, Optional.of(first.next()));
    Plans.Page last = plans.newest(2, Optional.of(second.next()));

    assertThat(times(first)).containsExactly("04:00", "03:00");
    assertThat(times(second)).containsExactly("02:00", "01:00");
    assertThat(times(last)).containsExactly("00:00");
    assertThat(last.next()).isNull();
    assertThat(first.heads().get(0).at("/total/spend").asDouble()).isEqualTo(20);
  }

  @Test
  void aPlanIsFoundAsItWasStoredAndAnUnknownOneIsNot() {
    ObjectNode stored = planAt(1);

    assertThat(plans.find(stored.get("id").asText()).map(JsonNode::toString))
        .contains(stored.toString());
    assertThat(plans.find("plan_20260101000000000_00000000")).isEmpty();
  }

  @Test
  void aPlanThatIsLargerThanAnItemComesBackWhole() {
    ObjectNode large = Json.object().put("id", "plan_20260101000000000_0000000a");
    ArrayNode noise = large.putArray("noise");
    new Random(1).doubles(100_000).forEach(noise::add);

    plans.put(large);

    assertThat(plans.find("plan_20260101000000000_0000000a").orElseThrow().get("noise"))
        .hasSize(100_000);
  }

  @Test
  void theNewestRequestIsPlannedAgainWithTheSpendThatIsKnownByThen() {
    assertThat(planBudget(9).planAgain()).isEmpty();
    planAt(1);
    history.put(List.of(row("2026-11-01", "tv", "", 1_000)));

    Planning again = planBudget(9).planAgain().orElseThrow();

    assertThat(again.view().at("/channels/0/max").asDouble()).isEqualTo(12);
    assertThat(again.view().at("/channels/0/maxReason").asText()).isEqualTo("history");
    assertThat(plans.newest(9, Optional.empty()).heads()).hasSize(2);
  }

  @Test
  void aRowThatComesAgainReplacesItself() {
    history.put(List.of(row("2026-11-01", "tv", "a", 100), row("2026-11-01", "tv", "b", 50)));
    history.put(List.of(row("2026-11-01", "tv", "a", 200), row("2026-11-01", "tv", "a", 300)));

    assertThat(all("2026-11-01", "2026-11-30"))
        .containsExactly(row("2026-11-01", "tv", "a", 300), row("2026-11-01", "tv", "b", 50));
  }

  @Test
  void namesWithSeparatorsAreToldApart() {
    SpendRow one = new SpendRow("2026-11-01", "a#b", "x#y", "z", new Money("EUR", 1));
    SpendRow other = new SpendRow("2026-11-01", "a#b", "x", "y#z", new Money("EUR", 2));
    SpendRow third = new SpendRow("2026-11-01", "a", "b#x#y", "z%23", new Money("EUR", 3));

    history.put(List.of(one, other, third));

    assertThat(all("2026-01-01", "2026-12-31")).containsExactlyInAnyOrder(one, other, third);
  }

  @Test
  void aRangeOfDatesIncludesBothEnds() {
    for (int day = 1; day <= 5; day++) {
      history.put(List.of(row("2026-11-0" + day, "tv", "", day)));
    }

    assertThat(all("2026-11-02", "2026-11-04"))
        .extracting(SpendRow::date)
        .containsExactly("2026-11-02", "2026-11-03", "2026-11-04");
  }

  @Test
  void pagesOfRowsGoThroughChannelsAndDatesWithoutGaps() {
    List<SpendRow> rows = new ArrayList<>();
    for (String channel : List.of("print", "search", "tv")) {
      for (int day = 1; day <= 4; day++) {
        rows.add(row("2026-11-0" + day, channel, "a", day));
        rows.add(row("2026-11-0" + day, channel, "a b", day));
      }
    }
    history.put(rows);

    List<SpendRow> read = new ArrayList<>();
    SpendHistory.Position position = null;
    do {
      SpendHistory.Page page =
          history.read(history.channels(), "2026-11-01", "2026-11-30", position, 5);
      assertThat(page.rows()).hasSizeLessThanOrEqualTo(5);
      read.addAll(page.rows());
      position = page.next();
    } while (position != null);
    assertThat(read).containsExactlyInAnyOrderElementsOf(rows).doesNotHaveDuplicates();
  }

  @Test
  void theHighestSpendOfADateAddsUpCampaignsInTheCurrency() {
    history.put(
        List.of(
            row("2026-11-01", "tv", "a", 100),
            row("2026-11-01", "tv", "b", 50),
            row("2026-11-02", "tv", "a", 120),
            new SpendRow("2026-11-03", "tv", "a", "", new Money("USD", 999)),
            row("2026-11-01", "print", "", 7)));

    assertThat(history.highest(Set.of("tv", "radio"), "EUR"))
        .isEqualTo(Map.of("tv", new Money("EUR", 150)));
    assertThat(history.highest(Set.of("tv"), "GBP")).isEmpty();
  }

  private List<SpendRow> all(String from, String to) {
    return history.read(history.channels(), from, to, null, 1_000).rows();
  }

  private ObjectNode planAt(int minute) {
    String request =
        "{\"currency\":\"EUR\",\"total\":{\"max\":20},"
            + "\"channels\":[{\"name\":\"tv\",\"response\":[[0,0],[40,40]]}]}";
    return planBudget(minute)
        .plan(Json.read(request.getBytes(StandardCharsets.UTF_8), ObjectNode.class))
        .view();
  }

  private PlanBudget planBudget(int minute) {
    Instant now = Instant.parse("2026-11-23T10:0" + minute + ":00Z");
    return new PlanBudget(plans, prices, facts, Clock.fixed(now, ZoneOffset.UTC));
  }

  private static List<String> times(Plans.Page page) {
    return page.heads().stream()
        .map(head -> head.get("createdAt").asText().substring(14, 19))
        .toList();
  }

  private static SpendRow row(String date, String channel, String campaign, long minor) {
    return new SpendRow(date, channel, campaign, "", new Money("EUR", minor));
  }
}
