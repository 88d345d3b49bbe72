package io.quanyu.strategy.budget;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Rejection;
import io.quanyu.function.Sentences;
import io.quanyu.local.MovableClock;
import io.quanyu.testing.MemoryTables;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Work whose time is over, by a clock that goes on at each look. */
class OutOfTimeTest {
  private static final MemoryTables TABLES = new MemoryTables();
  private static final AtomicInteger WORKSPACES = new AtomicInteger();

  private final TickingClock clock = new TickingClock();
  private final BudgetRoom room =
      new BudgetRoom(TABLES.client(), "late" + WORKSPACES.incrementAndGet(), clock);

  @AfterAll
  static void stop() {
    TABLES.close();
  }

  @Test
  void thePlanThatWasFoundInTimeIsGivenOutWithItsTrueGap() {
    room.job("plan", BudgetJob.Kind.PLAN, sCurves());
    clock.tick = Duration.ofMinutes(5);

    BudgetJob job = room.work.run("plan").orElseThrow();
    clock.tick = Duration.ZERO;

    assertThat(job.state()).isEqualTo(BudgetJob.State.DONE);
    JsonNode plan = room.plans.find(job.made()).orElseThrow();
    assertThat(plan.path("status").asText()).isEqualTo("feasible");
    assertThat(plan.at("/certificate/gap").asDouble()).isGreaterThan(1e-9).isLessThan(1);
    assertThat(plan.path("notes").findValuesAsText("code"))
        .contains("note_not_proven", "note_out_of_time");
    assertThat(CellProof.of(plan.path("request"), plan).holds()).isTrue();
    assertThat(room.prices.of("c0", "", "").orElseThrow().plan()).isEqualTo(job.made());
    assertThat(room.work.run("plan")).as("not tried again").isEmpty();
  }

  @Test
  void aPlanThatIsNearEnoughIsGivenOutWithItsProofAndSaysWhatIsMissing() {
    ObjectNode body = sCurves().put("gap", 0.9);
    body.putObject("frontier").put("from", 50).put("to", 150).put("steps", 90);
    room.job("plan", BudgetJob.Kind.PLAN, body);
    clock.tick = Duration.ofSeconds(40);

    BudgetJob job = room.work.run("plan").orElseThrow();

    assertThat(job.failure()).isNull();
    JsonNode plan = room.plans.find(job.made()).orElseThrow();
    assertThat(CellProof.of(plan.path("request"), plan).proves()).isTrue();
    assertThat(plan.path("frontier").size()).isBetween(1, 90);
    assertThat(plan.path("notes").findValuesAsText("code")).contains("note_out_of_time");
  }

  @Test
  void withTimeEnoughTheSamePlanIsProven() {
    room.job("plan", BudgetJob.Kind.PLAN, sCurves());

    BudgetJob job = room.work.run("plan").orElseThrow();

    JsonNode plan = room.plans.find(job.made()).orElseThrow();
    assertThat(plan.at("/certificate/gap").asDouble()).isLessThan(1e-9);
    assertThat(plan.path("notes").findValuesAsText("code")).doesNotContain("note_out_of_time");
  }

  @Test
  void curvesThatAreNotFittedInTimeAreRefusedAndThoseInUseStay() {
    for (int ago = 60; ago >= 1; ago--) {
      room.spend(room.day(ago), "tv", 10 + ago * 7 % 50);
      room.order(room.day(ago), 500 + ago * 7 % 50);
    }
    ObjectNode settings =
        BudgetRoom.json("{'currency':'EUR','periodDays':1,'holdOut':6,'draws':20}");
    room.job("fit", BudgetJob.Kind.FIT, settings);
    room.work.run("fit");

    for (Duration tick : new Duration[] {Duration.ofMinutes(12), Duration.ofMinutes(3)}) {
      room.job("slow" + tick.toMinutes(), BudgetJob.Kind.FIT, settings);
      clock.tick = tick;
      BudgetJob job = room.work.run("slow" + tick.toMinutes()).orElseThrow();
      clock.tick = Duration.ZERO;
      assertThat(job.failure().code()).isEqualTo("fit_out_of_time");
      assertThat(room.jobs.refusedFit().orElseThrow().job()).isEqualTo(job.id());
    }

    assertThat(room.curves.current().orElseThrow().path("version").asText()).isEqualTo("fit");
  }

  @Test
  void whatARequestDoesNotWaitForIsInterrupted() throws InterruptedException {
    Patience patience = new Patience(1);
    CountDownLatch interrupted = new CountDownLatch(1);

    assertThat(patience.within(() -> waitFor(interrupted))).isEmpty();

    interrupted.await();
    patience.stop();
  }

  @Test
  void allThatIsToldOfItHasSentencesInBothLanguages() {
    for (String code :
        List.of(
            "note_not_proven", "plan_not_found_in_time", "note_out_of_time", "fit_out_of_time")) {
      for (String language : List.of("en", "zh")) {
        assertThat(new Sentences().of(Rejection.of(code, ""), language)).isNotEqualTo(code);
      }
    }
  }

  /** Waits for ever; tells where that was interrupted. */
  private static boolean waitFor(CountDownLatch interrupted) {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      interrupted.countDown();
      Thread.currentThread().interrupt();
    }
    return true;
  }

  private static ObjectNode sCurves() {
    Random random = new Random(4);
    StringBuilder cells = new StringBuilder();
    for (int k = 0; k < 15; k++) {
      cells
          .append(k == 0 ? "" : ",")
          .append("{'name':'c" + k + "','max':" + (20 + random.nextInt(21)))
          .append(",'curve':{'type':'hill','ceiling':" + (10 + random.nextInt(90)))
          .append(",'half':" + (5 + random.nextInt(15)) + ",'shape':" + (2 + random.nextInt(3)))
          .append("}}");
    }
    return BudgetRoom.json(
        "{'currency':'EUR','gap':1e-9,'total':{'max':97},'cells':[" + cells + "]}");
  }

  /** Goes on by a tick whenever somebody looks. */
  private static final class TickingClock extends MovableClock {
    private Duration tick = Duration.ZERO;

    @Override
    public Instant instant() {
      Instant now = super.instant();
      move(tick);
      return now;
    }
  }
}
