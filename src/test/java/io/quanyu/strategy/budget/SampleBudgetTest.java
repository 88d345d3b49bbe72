package io.quanyu.strategy.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.strategy.budget.program.BudgetPlan;
import io.quanyu.strategy.budget.program.ConcaveCurve;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The sample's budget is what its README says it is. */
class SampleBudgetTest {
  private static final Path SAMPLE = Path.of("src/local/resources/sample");
  private static final Path ROBYN =
      Path.of(Optional.ofNullable(System.getenv("QUANYU_DATA")).orElse("../shared/data"))
          .resolve("robyn");
  private static final double CENTS = 0.1;

  @Test
  void itHasAPlanThatReturnsMoreThanTheInitialSpend() throws IOException {
    Planning planning = planning();

    BudgetPlan plan = planning.plan();
    assertThat(planning.request().label()).startsWith("Robyn's simulated spend (MIT)");
    assertThat(plan.spend()).isCloseTo(79_294.02, within(1e-6));
    assertThat(plan.response()).isCloseTo(388_176.80, within(0.01));
    assertThat(plan.certificate().relativeGap()).isLessThan(1e-12);
  }

  @Test
  void itsCurvesAreTheConcaveEnvelopesOfThePublishedModel() throws IOException {
    assumeTrue(Files.isDirectory(ROBYN), ROBYN + " is not there: set QUANYU_DATA to its folder");
    RobynModel robyn = new RobynModel(ROBYN);

    for (PlanRequest.Channel channel : planning().request().channels()) {
      ConcaveCurve curve = channel.response();
      String name = channel.name();
      double initial = robyn.allocated(name, "initSpendUnit");
      double published = robyn.allocated(name, "initResponseUnit");
      assertThat(robyn.response(name, initial)).isCloseTo(published, within(1e-9 * published));
      assertThat(curve.start()).isCloseTo(robyn.allocated(name, "constr_low_abs"), within(CENTS));
      assertThat(curve.end()).isCloseTo(robyn.allocated(name, "constr_up_abs"), within(CENTS));
      assertThat(curve.response(curve.start()))
          .isCloseTo(robyn.response(name, curve.start()), within(CENTS));
      assertThat(curve.response(curve.end()))
          .isCloseTo(robyn.response(name, curve.end()), within(CENTS));
      for (double spend = curve.start(); spend < curve.end(); spend += initial / 1000) {
        double model = robyn.response(name, spend);
        assertThat(curve.response(spend)).isGreaterThan(model * (1 - 0.001));
        if (curve.pieces() > 1 && spend >= curve.nearestBreakpoint(initial * 1.1)) {
          assertThat(curve.response(spend)).isCloseTo(model, within(0.001 * model));
        }
      }
    }
  }

  @Test
  void itsSpendIsTheLastYearOfRobynsSimulation() throws IOException {
    assumeTrue(Files.isDirectory(ROBYN), ROBYN + " is not there: set QUANYU_DATA to its folder");
    RobynModel robyn = new RobynModel(ROBYN);
    List<String> rows = Files.readAllLines(SAMPLE.resolve("spend.csv"));

    assertThat(rows).hasSize(1 + 52 * 5);
    assertThat(rows.get(0)).isEqualTo("date,channel,campaign,location,spend,currency");
    for (String channel : List.of("tv", "ooh", "print", "facebook", "search")) {
      double[] spends = robyn.spends(channel);
      List<String[]> own =
          rows.stream()
              .map(row -> row.split(",", -1))
              .filter(row -> row[1].equals(channel))
              .toList();
      for (int week = 0; week < 52; week++) {
        double spend = Double.parseDouble(own.get(week)[4]);
        assertThat(spend).isCloseTo(spends[spends.length - 52 + week], within(CENTS));
      }
    }
  }

  private static Planning planning() throws IOException {
    ObjectNode request = (ObjectNode) Json.parse(Files.readAllBytes(SAMPLE.resolve("budget.json")));
    Planning planning = Planner.plan(request, asked -> Map.of());
    assertThat(planning.problem()).isNull();
    return planning;
  }
}
