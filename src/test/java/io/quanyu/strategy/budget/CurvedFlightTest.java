package io.quanyu.strategy.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.strategy.budget.curve.FlightResponse;
import io.quanyu.strategy.budget.curve.GeometricCarryover;
import io.quanyu.strategy.budget.curve.HillCurve;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** S-curves of which spend is carried over. */
class CurvedFlightTest {
  @Test
  void oneMoreAndOneLessOfTheTotalAreWhatThePlansOfTheseTotalsReturn() {
    ObjectNode body = request(90);
    ArrayNode cells = body.putArray("cells");
    add(cells, "tv", 2, 90, new HillCurve(100, 50, 2));
    carry(body, "tv", 0.6);

    JsonNode plan = CellPlanner.plan(body).view();

    double best = bestOfTwoDays(90);
    assertThat(plan.at("/certificate/primal").asDouble()).isCloseTo(best, within(1e-4 * best));
    assertThat(plan.at("/total/oneMore").asDouble())
        .isCloseTo(bestOfTwoDays(91) - best, within(1e-7));
    assertThat(plan.at("/total/oneLess").asDouble())
        .isCloseTo(best - bestOfTwoDays(89), within(1e-7));
    assertThat(plan.at("/total/shadowPrice").asDouble())
        .isBetween(plan.at("/total/oneMore").asDouble(), plan.at("/total/oneLess").asDouble());
  }

  @Test
  void plansOfSeveralFlightsHaveAllPricesAndTheLinearProgramsGapThoughTheTimeIsOver() {
    for (int seed = 1; seed <= 3; seed++) {
      Random random = new Random(seed);
      ObjectNode body = request(15 * 18);
      ArrayNode cells = body.putArray("cells");
      for (int channel = 0; channel < 3; channel++) {
        double ceiling = 50 + 150 * random.nextDouble();
        double half = 20 + 40 * random.nextDouble();
        HillCurve curve = new HillCurve(ceiling, half, 1.5 + 1.5 * random.nextDouble());
        add(cells, "c" + channel, 6, 120, curve);
        carry(body, "c" + channel, 0.3 + 0.4 * random.nextDouble());
      }

      JsonNode plan = CellPlanner.plan(body, late(20)).view();

      JsonNode proof = plan.path("certificate");
      assertThat(plan.path("status").asText()).isEqualTo("feasible");
      assertThat(proof.path("gap").asDouble()).as("seed %d", seed).isBetween(0.0, 0.1);
      assertThat(proof.path("lpGap").asDouble()).isBetween(-1e-9, 1e-9);
      double more = plan.at("/total/oneMore").asDouble();
      double less = plan.at("/total/oneLess").asDouble();
      assertThat(more).isGreaterThan(0);
      assertThat(plan.at("/total/shadowPrice").asDouble()).isBetween(more, less);
      assertThat(CellProof.of(body, plan).holds()).isTrue();
    }
  }

  /** The most that two days return, whatever the first gets, to a hundred thousandth of it. */
  private static double bestOfTwoDays(double total) {
    FlightResponse flight =
        new FlightResponse(new HillCurve(100, 50, 2), new GeometricCarryover(0.6, false), false);
    double best = 0;
    int steps = 100_000;
    for (int i = 0; i <= steps; i++) {
      double first = total * i / steps;
      double response = flight.response(new double[] {first, total - first}, new double[0], 0);
      best = Math.max(best, response);
    }
    return best;
  }

  private static Progress late(int looks) {
    int[] seen = {0};
    return Progress.until(() -> seen[0]++ >= looks);
  }

  private static ObjectNode request(double total) {
    ObjectNode body = Json.object().put("currency", "EUR");
    body.putObject("total").put("max", total);
    return body;
  }

  private static void add(ArrayNode cells, String channel, int days, int max, HillCurve curve) {
    for (int day = 0; day < days; day++) {
      ObjectNode cell = cells.addObject().put("name", channel + day).put("channel", channel);
      cell.put("day", "" + day).put("max", max);
      cell.putObject("curve")
          .put("type", "hill")
          .put("ceiling", curve.ceiling())
          .put("half", curve.half())
          .put("shape", curve.shape());
    }
  }

  private static void carry(ObjectNode body, String channel, double rate) {
    ObjectNode flight = body.withArray("flights").addObject();
    flight.putObject("where").put("channel", channel);
    flight.putObject("carryOver").put("type", "geometric").put("rate", rate);
  }
}
