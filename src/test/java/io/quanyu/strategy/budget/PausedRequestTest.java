package io.quanyu.strategy.budget;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Rejection;
import io.quanyu.function.Sentences;
import io.quanyu.testing.MemoryTables;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** New requests for channels of which one is paused. */
class PausedRequestTest {
  private static final MemoryTables TABLES = new MemoryTables();
  private static final AtomicInteger WORKSPACES = new AtomicInteger();

  private BudgetRoom room;

  @BeforeEach
  void openAWorkspaceInWhichTvIsPaused() {
    room = new BudgetRoom(TABLES.client(), "paused" + WORKSPACES.incrementAndGet());
    room.paused.put("tv", true);
    room.paused.put("cinema", true);
  }

  @AfterAll
  static void stop() {
    TABLES.close();
  }

  @Test
  void aPausedChannelGetsNothingAndTheReplySaysSo() {
    JsonNode plan = room.planBudget.plan(BudgetRoom.twoChannels(60)).view();

    assertThat(spends(plan)).containsExactly("0.0", "0.0", "30.0", "30.0");
    assertThat(plan.path("paused").toString()).isEqualTo("[\"tv\"]");
    JsonNode note = plan.path("notes").get(plan.path("notes").size() - 1);
    assertThat(note.path("code").asText()).isEqualTo("note_paused");
    Rejection sentence = PlanNotes.sentence(note);
    assertThat(new Sentences().of(sentence, "en")).contains("without spend").contains("tv");
    assertThat(new Sentences().of(sentence, "zh")).contains("tv").doesNotContain("note_paused");
    assertThat(CellProof.of(plan.path("request"), plan).proves()).isTrue();
    assertThat(room.work.look()).as("the plan knows already").isEmpty();
  }

  @Test
  void aPlanToLookAtAndOneOverChannelsSeeItToo() {
    String request =
        "{'currency':'EUR','total':{'max':30},'channels':["
            + "{'name':'tv','response':[[0,0],[40,80]]},{'name':'ads','response':[[0,0],[40,40]]}]}";

    PlanBudget.Asked asked = room.planBudget.asked(BudgetRoom.json(request));
    JsonNode plan = room.planBudget.compute(asked, part -> {}).view();

    assertThat(plan.path("channels").findValuesAsText("spend")).containsExactly("0.0", "30.0");
    assertThat(plan.path("paused").toString()).isEqualTo("[\"tv\"]");
    assertThat(plan.at("/notes/0/code").asText()).isEqualTo("note_paused");
  }

  @Test
  void itsBoundsComeBackWhenItIsResumed() {
    room.planBudget.plan(BudgetRoom.twoChannels(60));
    room.paused.put("tv", false);
    room.clock.move(Duration.ofMinutes(1));

    JsonNode plan = room.plans.find(room.work.look().orElseThrow().made()).orElseThrow();

    assertThat(spends(plan)).containsExactly("15.0", "15.0", "15.0", "15.0");
    assertThat(plan.at("/request/cells/0/max").asDouble()).isEqualTo(40);
    assertThat(plan.at("/cause/code").asText()).isEqualTo("cause_resumed");
  }

  @Test
  void aRequestThatIgnoresPausesIsPlannedWholeAndStaysSo() {
    JsonNode plan =
        room.planBudget.plan(BudgetRoom.twoChannels(60).put("ignorePaused", true)).view();

    assertThat(spends(plan)).containsExactly("15.0", "15.0", "15.0", "15.0");
    assertThat(plan.has("paused")).isFalse();
    assertThat(room.work.look()).isEmpty();
    room.clock.move(Duration.ofMinutes(1));
    JsonNode again = room.planBudget.planAgain().orElseThrow().view();
    assertThat(spends(again)).containsExactly("15.0", "15.0", "15.0", "15.0");
    Planning refused = room.planBudget.plan(BudgetRoom.twoChannels(60).put("ignorePaused", "yes"));
    assertThat(refused.problem().reason().pointer()).isEqualTo("/ignorePaused");
  }

  @Test
  void aDayOfWhichSpendIsKnownStaysAsItWasAskedFor() {
    ObjectNode body = BudgetRoom.twoChannels(60);
    ((ObjectNode) body.at("/cells/0")).put("min", 12).put("max", 12);
    room.spend("2026-03-01", "tv", 12);

    JsonNode plan = room.planBudget.plan(body).view();

    assertThat(spends(plan)).containsExactly("12.0", "0.0", "24.0", "24.0");
  }

  @Test
  void aPauseThatAPlanWasAskedForStaysUntilItIsAskedOtherwise() {
    room.paused.put("tv", false);
    JsonNode first = room.planBudget.plan(BudgetRoom.twoChannels(60)).view();
    room.clock.move(Duration.ofMinutes(1));

    JsonNode asked = replanned(first, Set.of("ads"));

    assertThat(spends(asked)).containsExactly("30.0", "30.0", "0.0", "0.0");
    assertThat(asked.path("pausedInPlan").toString()).isEqualTo("[\"ads\"]");
    assertThat(asked.path("notes").findValuesAsText("code"))
        .contains("note_paused_in_plan")
        .doesNotContain("note_paused");
    assertThat(room.work.look()).as("nothing has changed").isEmpty();
    room.jobs.create(
        BudgetJob.queued("d", BudgetJob.Kind.DAILY, PlanOrigin.NONE, room.clock.millis()));
    JsonNode daily = room.plans.find(room.work.run("d").orElseThrow().made()).orElseThrow();
    assertThat(spends(daily)).containsExactly("30.0", "30.0", "0.0", "0.0");
    assertThat(daily.path("pausedInPlan")).isEqualTo(asked.path("pausedInPlan"));
    room.clock.move(Duration.ofMinutes(1));
    room.paused.put("tv", true);
    JsonNode both = room.plans.find(room.work.look().orElseThrow().made()).orElseThrow();
    assertThat(both.path("paused").toString()).isEqualTo("[\"ads\",\"tv\"]");
    assertThat(both.at("/cause/parameters/channels").asText()).isEqualTo("tv");
    room.clock.move(Duration.ofMinutes(1));
    JsonNode without = replanned(both, Set.of());
    assertThat(spends(without)).containsExactly("0.0", "0.0", "30.0", "30.0");
    assertThat(without.has("pausedInPlan")).isFalse();
    for (String language : List.of("en", "zh")) {
      assertThat(new Sentences().of(Rejection.of("note_paused_in_plan", ""), language))
          .isNotEqualTo("note_paused_in_plan");
    }
  }

  private JsonNode replanned(JsonNode plan, Set<String> paused) {
    return room.planBudget.replan(plan.path("id").asText(), paused).orElseThrow().view();
  }

  @Test
  void inTheBackgroundTheChannelsCountThatArePausedThen() {
    room.job("later", BudgetJob.Kind.PLAN, BudgetRoom.twoChannels(60));
    room.paused.put("tv", false);
    room.paused.put("ads", true);

    BudgetJob job = room.work.run("later").orElseThrow();

    JsonNode plan = room.plans.find(job.made()).orElseThrow();
    assertThat(spends(plan)).containsExactly("30.0", "30.0", "0.0", "0.0");
    assertThat(plan.path("paused").toString()).isEqualTo("[\"ads\"]");
  }

  @Test
  void aRequestWithAFaultIsToldOfItAsEver() {
    ObjectNode body = BudgetRoom.twoChannels(60);
    ((ObjectNode) body.at("/cells/1")).put("max", -1);
    assertThat(room.planBudget.plan(body).problem().reason().pointer()).isEqualTo("/cells/1/max");
    ObjectNode strange = BudgetRoom.json("{'currency':'EUR','cells':{'a':{'channel':'tv'},'b':1}}");
    assertThat(room.planBudget.plan(strange).problem().reason().pointer()).isEqualTo("/cells");
  }

  private static List<String> spends(JsonNode plan) {
    return plan.path("cells").findValuesAsText("spend");
  }
}
