package io.quanyu.strategy.budget;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Rejection;
import io.quanyu.function.Sentences;
import io.quanyu.testing.MemoryTables;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is done about budgets in the background, on request and unasked. */
class WorkOnBudgetTest {
  private static final MemoryTables TABLES = new MemoryTables();
  private static final AtomicInteger WORKSPACES = new AtomicInteger();

  private BudgetRoom room;

  @BeforeEach
  void openAWorkspaceOfItsOwn() {
    room = new BudgetRoom(TABLES.client(), "work" + WORKSPACES.incrementAndGet());
  }

  @AfterAll
  static void stop() {
    TABLES.close();
  }

  @Test
  void aJobMakesOnePlanHoweverOftenItComes() {
    BudgetJob job = room.job("one", BudgetJob.Kind.PLAN, BudgetRoom.twoChannels(100));

    BudgetJob done = room.work.run("one").orElseThrow();
    room.clock.move(Duration.ofMinutes(1));
    // As if the worker had died between the plan and the job's end.
    room.jobs.save(job.running(room.clock.millis(), 0));
    BudgetJob again = room.work.run("one").orElseThrow();

    assertThat(done.state()).isEqualTo(BudgetJob.State.DONE);
    assertThat(room.plans.find(done.made()).orElseThrow().at("/total/spend").asDouble())
        .isEqualTo(100);
    assertThat(again.made()).isEqualTo(done.made());
    assertThat(room.planned()).isEqualTo(1);
    assertThat(room.work.run("one")).isEmpty();
    assertThat(room.work.run("another")).isEmpty();
  }

  @Test
  void aRequestThatIsLargerThanAnItemIsWorkedAtWhole() {
    ObjectNode large = BudgetRoom.twoChannels(100);
    ArrayNode noise = large.putArray("noise");
    new Random(1).doubles(100_000).forEach(noise::add);

    room.job("large", BudgetJob.Kind.PLAN, large);

    assertThat(room.jobs.request("large").orElseThrow().path("noise")).hasSize(100_000);
    assertThat(room.jobs.request("none")).isEmpty();
  }

  @Test
  void whatCantBePlannedIsToldInTheJobAndNotTriedAgain() {
    ObjectNode impossible = BudgetRoom.twoChannels(100);
    impossible.putArray("rows").addObject().put("name", "much").put("min", 300);

    room.job("no", BudgetJob.Kind.PLAN, impossible);
    BudgetJob job = room.work.run("no").orElseThrow();

    assertThat(job.state()).isEqualTo(BudgetJob.State.REFUSED);
    assertThat(job.failure().code()).isEqualTo("plan_infeasible");
    assertThat(room.planned()).isZero();
    assertThat(room.work.run("no")).isEmpty();
  }

  @Test
  void aPausedChannelGetsNothingOnceAndItsBoundsBackWhenItIsResumed() {
    room.planBudget.plan(BudgetRoom.twoChannels(100));
    assertThat(room.work.look()).isEmpty();

    room.paused.put("tv", true);
    room.paused.put("cinema", true);
    room.clock.move(Duration.ofMinutes(1));
    BudgetJob paused = room.work.look().orElseThrow();
    assertThat(room.work.look()).isEmpty();
    JsonNode without = room.plans.find(paused.made()).orElseThrow();
    room.paused.put("tv", false);
    room.clock.move(Duration.ofMinutes(1));
    JsonNode with = room.plans.find(room.work.look().orElseThrow().made()).orElseThrow();

    assertThat(without.path("cells").findValuesAsText("spend"))
        .containsExactly("0.0", "0.0", "40.0", "40.0");
    assertThat(without.at("/cause/code").asText()).isEqualTo("cause_paused");
    assertThat(without.path("paused")).hasSize(1);
    assertThat(with.path("cells").findValuesAsText("spend"))
        .containsExactly("25.0", "25.0", "25.0", "25.0");
    assertThat(with.at("/cause/code").asText()).isEqualTo("cause_resumed");
    assertThat(with.path("replanOf")).isEqualTo(without.path("id"));
    assertThat(room.planned()).isEqualTo(3);
    assertThat(room.audit.newest(null, 10).entries())
        .extracting(entry -> entry.action() + " " + entry.about())
        .containsExactly(
            "replan budget: cause_resumed " + with.path("id").asText(),
            "replan budget: cause_paused " + without.path("id").asText());
  }

  @Test
  void aPlanOverChannelsGivesAPausedOneNothingToo() {
    String request =
        "{'currency':'EUR','total':{'max':30},'channels':["
            + "{'name':'tv','response':[[0,0],[40,80]]},{'name':'ads','response':[[0,0],[40,40]]}]}";
    room.planBudget.plan(BudgetRoom.json(request));
    room.paused.put("tv", true);
    room.clock.move(Duration.ofMinutes(1));

    JsonNode plan = room.plans.find(room.work.look().orElseThrow().made()).orElseThrow();

    assertThat(plan.path("channels").findValuesAsText("spend")).containsExactly("0.0", "30.0");
    assertThat(room.prices.of("ads", "", "").orElseThrow().plan())
        .isEqualTo(plan.path("id").asText());
  }

  @Test
  void spendAheadOfItsPaceMakesThePlanAgainOnceForEachCause() {
    room.planBudget.plan(BudgetRoom.twoChannels(100));
    room.spend("2026-03-01", "tv", 27);
    room.spend("2026-03-01", "ads", 20);
    assertThat(room.work.look()).as("8%% more is not ahead").isEmpty();

    room.spend("2026-03-01", "tv", 35);
    room.clock.move(Duration.ofMinutes(1));
    BudgetJob job = room.work.look().orElseThrow();

    JsonNode plan = room.plans.find(job.made()).orElseThrow();
    assertThat(plan.path("cells").findValuesAsText("spend"))
        .containsExactly("35.0", "22.5", "20.0", "22.5");
    assertThat(plan.at("/cause/parameters/spent").asText()).isEqualTo("35");
    assertThat(room.work.look()).isEmpty();
    room.clock.move(Duration.ofMinutes(2));
    assertThat(room.prices.of("tv", "", "2026-03-02").orElseThrow().plan()).isEqualTo(job.made());
    room.spend("2026-03-02", "tv", 90);
    assertThat(room.work.look()).as("no day is left to plan").isEmpty();
  }

  @Test
  void aPlanThatCantBeMadeAgainIsRefusedOnceAndNoted() {
    ObjectNode body = BudgetRoom.twoChannels(100);
    ObjectNode row = body.putArray("rows").addObject().put("name", "tv in all").put("min", 20);
    row.putObject("where").put("channel", "tv");
    room.planBudget.plan(body);
    room.paused.put("tv", true);

    BudgetJob job = room.work.look().orElseThrow();

    assertThat(job.failure().parameters().get("rows")).contains("tv in all ≥ 20");
    assertThat(room.work.look()).isEmpty();
    assertThat(room.planned()).isEqualTo(1);
    assertThat(room.audit.newest(null, 10).entries()).hasSize(1);
  }

  @Test
  void curvesAreFittedToSpendAndOrdersAndPlansAskForThemByName() {
    sellFor(60);
    room.job("fit-1", BudgetJob.Kind.FIT, settings());

    BudgetJob fitted = room.work.run("fit-1").orElseThrow();
    Planning plan = room.planBudget.plan(byName("tv"));

    assertThat(fitted.failure()).isNull();
    assertThat(fitted.made()).isEqualTo("fit-1");
    JsonNode curves = room.curves.current().orElseThrow();
    JsonNode heldOut = curves.at("/fit/heldOut");
    assertThat(heldOut.path("error").asDouble())
        .isLessThan(0.5 * heldOut.path("errorWithoutMedia").asDouble());
    assertThat(plan.problem()).isNull();
    JsonNode cell = plan.view().at("/request/cells/0");
    assertThat(cell.at("/curve/version").asText()).isEqualTo("fit-1");
    assertThat(cell.at("/curve/of")).hasSize(20);
    assertThat(cell.path("max")).isEqualTo(curves.at("/cells/0/max"));
    assertThat(CellProof.of(plan.view().path("request"), plan.view()).proves()).isTrue();
    Planning unknown = room.planBudget.plan(byName("radio"));
    assertThat(unknown.problem().reason().pointer()).isEqualTo("/cells/0/curve");
    assertThat(unknown.problem().reason().parameters()).containsEntry("reason", "no_fit");
  }

  @Test
  void everyDayCurvesAreFittedAgainAndTheNewestPlanTakesThem() {
    sellFor(50);
    room.job("fit-1", BudgetJob.Kind.FIT, settings());
    room.work.run("fit-1");
    room.planBudget.plan(byName("tv"));
    room.clock.move(Duration.ofDays(1));
    room.jobs.create(
        BudgetJob.queued("d", BudgetJob.Kind.DAILY, PlanOrigin.NONE, room.clock.millis()));

    BudgetJob daily = room.work.run("d").orElseThrow();

    assertThat(room.curves.versions()).extracting("version").containsExactly("d", "fit-1");
    JsonNode plan = room.plans.find(daily.made()).orElseThrow();
    assertThat(plan.at("/request/cells/0/curve/version").asText()).isEqualTo("d");
    assertThat(room.planned()).isEqualTo(2);
  }

  @Test
  void aFitByNightThatIsRefusedIsKeptWithItsReasonAndNoted() {
    sellFor(50);
    room.job("fit-1", BudgetJob.Kind.FIT, settings());
    room.work.run("fit-1");
    assertThat(room.jobs.refusedFit()).isEmpty();
    ObjectNode curves = room.curves.current().orElseThrow();
    curves.remove(List.of("version", "createdAt"));
    curves.set("settings", settings().put("holdOut", 20));
    room.curves.put("fit-2", curves);
    room.planBudget.plan(byName("tv"));
    room.clock.move(Duration.ofDays(1));
    room.jobs.create(
        BudgetJob.queued("d", BudgetJob.Kind.DAILY, PlanOrigin.NONE, room.clock.millis()));

    BudgetJob daily = room.work.run("d").orElseThrow();

    assertThat(daily.made()).as("the plan is made again all the same").isNotNull();
    assertThat(room.curves.current().orElseThrow().path("version").asText()).isEqualTo("fit-2");
    RefusedFit refused = room.jobs.refusedFit().orElseThrow();
    assertThat(refused.job()).isEqualTo("d");
    assertThat(refused.at()).isEqualTo(room.clock.millis());
    assertThat(refused.reason().code()).isEqualTo("fit_too_short");
    assertThat(refused.reason().parameters()).containsEntry("least", "80");
    assertThat(room.audit.newest(null, 10).entries())
        .extracting(entry -> entry.action() + " " + entry.about())
        .containsExactly("fit budget curves: refused fit_too_short");
  }

  @Test
  void tooFewPeriodsAndALiftTestOfOtherDaysAreTold() {
    sellFor(20);
    room.job("short", BudgetJob.Kind.FIT, settings());
    assertThat(room.work.run("short").orElseThrow().failure().parameters())
        .containsEntry("periods", "20")
        .containsEntry("least", "30");

    sellFor(60);
    ObjectNode body = settings();
    ObjectNode lift = body.putArray("lifts").addObject().put("channel", "tv");
    lift.put("from", "2020-01-01").put("to", "2020-01-02").put("without", 1).put("with", 2);
    lift.put("lift", 5).put("error", 1);
    room.job("lift", BudgetJob.Kind.FIT, body);
    assertThat(room.work.run("lift").orElseThrow().failure().code()).isEqualTo("lift_outside");
  }

  @Test
  void everyCauseHasASentenceInBothLanguages() {
    for (String code : List.of("cause_paused", "cause_resumed", "cause_ahead")) {
      for (String language : List.of("en", "zh")) {
        assertThat(new Sentences().of(Rejection.of(code, ""), language)).isNotEqualTo(code);
      }
    }
  }

  /** Days of spend in one channel that makes 900 x / (x + 80), and of orders. */
  private void sellFor(int days) {
    Random random = new Random(3);
    for (int ago = days; ago >= 1; ago--) {
      double spend = Math.rint(10 + 190 * random.nextDouble());
      room.spend(room.day(ago), "tv", spend);
      room.order(room.day(ago), Math.rint(500 + 900 * spend / (spend + 80)));
    }
  }

  private static ObjectNode settings() {
    return BudgetRoom.json("{'currency':'eur','periodDays':1,'holdOut':6,'draws':20}");
  }

  private static ObjectNode byName(String channel) {
    return BudgetRoom.json(
        "{'currency':'EUR','total':{'max':120},'cells':[{'name':'all','channel':'"
            + channel
            + "','curve':{'type':'fitted'}}]}");
  }
}
