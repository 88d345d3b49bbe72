package io.quanyu.strategy.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.strategy.budget.curve.PiecewiseCurve;
import io.quanyu.strategy.budget.curve.ResponseCurve;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    JsonNode plan = Planner.plan(request(), Planner.History.none()).view();

    assertThat(plan.path("label").asText()).startsWith("Robyn's simulated spend (MIT)");
    assertThat(plan.at("/total/spend").asDouble()).isCloseTo(79_294.02, within(1e-6));
    assertThat(plan.at("/total/response").asDouble()).isCloseTo(388_176.80, within(0.01));
    assertThat(plan.at("/certificate/relativeGap").asDouble()).isLessThan(1e-12);
  }

  @Test
  void itsCurvesAreTheConcaveEnvelopesOfThePublishedModel() throws IOException {
    assumeTrue(Files.isDirectory(ROBYN), ROBYN + " is not there: set QUANYU_DATA to its folder");
    RobynModel robyn = new RobynModel(ROBYN);

    for (JsonNode channel : request().path("channels")) {
      double[] spends = Curves.column(channel.path("response"), 0);
      ResponseCurve curve = new PiecewiseCurve(spends, Curves.column(channel.path("response"), 1));
      double start = spends[0];
      double end = spends[spends.length - 1];
      String name = channel.path("name").asText();
      double initial = robyn.allocated(name, "initSpendUnit");
      double published = robyn.allocated(name, "initResponseUnit");
      assertThat(robyn.response(name, initial)).isCloseTo(published, within(1e-9 * published));
      assertThat(start).isCloseTo(robyn.allocated(name, "constr_low_abs"), within(CENTS));
      assertThat(end).isCloseTo(robyn.allocated(name, "constr_up_abs"), within(CENTS));
      assertThat(curve.response(start)).isCloseTo(robyn.response(name, start), within(CENTS));
      assertThat(curve.response(end)).isCloseTo(robyn.response(name, end), within(CENTS));
      for (double spend = start; spend < end; spend += initial / 1000) {
        double model = robyn.response(name, spend);
        assertThat(curve.response(spend)).isGreaterThan(model * (1 - 0.001));
        if (spends.length > 2 && spend >= nearest(spends, initial * 1.1)) {
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

  private static double nearest(double[] spends, double spend) {
    double nearest = spends[0];
    for (double one : spends) {
      nearest = Math.abs(one - spend) < Math.abs(nearest - spend) ? one : nearest;
    }
    return nearest;
  }

  private static ObjectNode request() throws IOException {
    return (ObjectNode) Json.parse(Files.readAllBytes(SAMPLE.resolve("budget.json")));
  }
}
