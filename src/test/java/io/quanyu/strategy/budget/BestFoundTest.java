package io.quanyu.strategy.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.function.Sentences;
import io.quanyu.strategy.budget.curve.FlightResponse;
import io.quanyu.strategy.budget.curve.GeometricCarryover;
import io.quanyu.strategy.budget.curve.HillCurve;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Plans that are not proven within the gap that was asked for: the true gap is told. */
class BestFoundTest {
  private static final int[] CELLS = {60, 100, 150, 200};

  @Test
  void theGapThatIsToldHoldsAgainstDynamicProgramming() {
    int unproven = 0;
    for (int cells : CELLS) {
      for (int seed = 1; seed <= 5; seed++) {
        ObjectNode body = sCurves(cells, new Random(seed));
        double best = dynamic(body);

        JsonNode plan = CellPlanner.plan(body, after(seed / 4)).view();

        JsonNode told = plan.path("certificate");
        double primal = told.path("primal").asDouble();
        double bound = told.path("bound").asDouble();
        assertThat(bound).as("%d cells, seed %d", cells, seed).isGreaterThan(best * (1 - 1e-12));
        assertThat(primal).isBetween(0.98 * best, best * (1 + 1e-12));
        assertThat(told.path("gap").asDouble()).isCloseTo((bound - primal) / bound, within(1e-15));
        assertThat(plan.path("status").asText())
            .isEqualTo(told.path("gap").asDouble() <= 1e-9 ? "optimal" : "feasible");
        assertThat(CellProof.of(body, plan).holds()).isTrue();
        unproven += plan.path("status").asText().equals("feasible") ? 1 : 0;
      }
    }
    assertThat(unproven).isGreaterThan(5);
  }

  @Test
  void withTimeEnoughTheSamePlansAreProven() {
    for (int cells : CELLS) {
      ObjectNode body = sCurves(cells, new Random(1));

      JsonNode plan = CellPlanner.plan(body).view();

      assertThat(plan.path("status").asText()).isEqualTo("optimal");
      double best = dynamic(body);
      assertThat(plan.at("/certificate/primal").asDouble()).isCloseTo(best, within(1e-8 * best));
      assertThat(codes(plan)).doesNotContain("note_not_proven");
    }
  }

  @Test
  void theAnswerSaysSoInAFieldAndInBothLanguages() {
    ObjectNode body = sCurves(100, new Random(1));

    JsonNode plan = CellPlanner.plan(body, after(0)).view();

    assertThat(plan.path("status").asText()).isEqualTo("feasible");
    assertThat(plan.at("/certificate/enough").asDouble()).isEqualTo(1e-9);
    assertThat(codes(plan)).startsWith("note_not_proven").endsWith("note_out_of_time");
    double said = Double.parseDouble(plan.at("/notes/0/parameters/gap").asText());
    double gap = plan.at("/certificate/gap").asDouble();
    assertThat(said).isBetween(gap, 1.001 * gap);
    for (String language : List.of("en", "zh")) {
      assertThat(new Sentences().of(PlanNotes.sentence(plan.path("notes").get(0)), language))
          .contains(plan.at("/notes/0/parameters/gap").asText(), "1.0E-9")
          .doesNotContain("{");
    }
  }

  @Test
  void aPlanThatIsNotProvenIsPaidInCentsTooAndItsChangedFiguresAreRefused() {
    ObjectNode body = sCurves(60, new Random(2)).put("gap", 1e-5);
    body.path("cells").forEach(cell -> ((ObjectNode) cell).set("curve", hill(cell)));

    ObjectNode plan = CellPlanner.plan(body, after(0)).view();

    assertThat(plan.path("status").asText()).isEqualTo("feasible");
    assertThat(plan.path("rounded").asBoolean()).isTrue();
    assertThat(CellProof.of(body, plan).holds()).isTrue();
    for (int k = 0; k < 60; k++) {
      ObjectNode changed = plan.deepCopy();
      ObjectNode cell = (ObjectNode) changed.path("cells").get(k);
      cell.put("spend", cell.path("spend").asDouble() + 0.01);
      assertThat(CellProof.of(body, changed).holds()).as("cell %d", k).isFalse();
    }
    ObjectNode better = plan.deepCopy();
    ((ObjectNode) better.path("certificate"))
        .put("bound", 0.999 * plan.at("/certificate/primal").asDouble());
    assertThat(CellProof.of(body, better).holds()).isFalse();
  }

  @Test
  void sCurvesInAFlightTellTheirGapInTheSameWay() {
    ObjectNode body = Json.object().put("currency", "EUR").put("gap", 1e-9);
    body.putObject("total").put("max", 90);
    ArrayNode cells = body.putArray("cells");
    for (int day = 0; day < 3; day++) {
      ObjectNode cell = cells.addObject().put("name", "day" + day).put("channel", "tv");
      cell.put("day", "" + day).put("max", 90);
      hill(cell.putObject("curve"), 100, 50, 2);
    }
    ObjectNode flight = body.putArray("flights").addObject();
    flight.putObject("where").put("channel", "tv");
    flight.putObject("carryOver").put("type", "geometric").put("rate", 0.6);

    JsonNode plan = CellPlanner.plan(body, after(3)).view();

    double best = exhaustive(90);
    assertThat(plan.path("status").asText()).isEqualTo("feasible");
    assertThat(plan.at("/certificate/bound").asDouble()).isGreaterThan(best);
    double missed = best - plan.at("/certificate/primal").asDouble();
    double told = plan.at("/certificate/gap").asDouble();
    assertThat(told).isGreaterThan(missed / plan.at("/certificate/bound").asDouble());
    assertThat(CellProof.of(body, plan).holds()).isTrue();
  }

  /** The best of all whole amounts that three days can get. */
  private static double exhaustive(int total) {
    FlightResponse flight =
        new FlightResponse(new HillCurve(100, 50, 2), new GeometricCarryover(0.6, false), false);
    double best = 0;
    for (int one = 0; one <= total; one++) {
      for (int two = 0; two <= total - one; two++) {
        double[] spends = {one, two, total - one - two};
        best = Math.max(best, flight.response(spends, new double[0], 0));
      }
    }
    return best;
  }

  /** Late from the so many-th look on. */
  private static Progress after(int looks) {
    int[] seen = {0};
    return Progress.until(() -> seen[0]++ >= looks);
  }

  private static List<String> codes(JsonNode plan) {
    return plan.path("notes").findValuesAsText("code");
  }

  /** S-curves through whole spends, some with a minimum that may be left, and a whole total. */
  private static ObjectNode sCurves(int count, Random random) {
    ObjectNode body = Json.object().put("currency", "EUR").put("gap", 1e-9);
    body.putObject("total").put("max", 4 * count + random.nextInt(4 * count));
    ArrayNode cells = body.putArray("cells");
    for (int k = 0; k < count; k++) {
      int end = 20 + random.nextInt(21);
      ObjectNode cell = cells.addObject().put("name", "c" + k).put("max", end);
      if (random.nextInt(3) == 0) {
        cell.put("minOrZero", 1 + random.nextInt(10));
      }
      HillCurve curve =
          new HillCurve(
              10 + 90 * random.nextDouble(),
              end * (0.2 + 0.4 * random.nextDouble()),
              1 + 3 * random.nextDouble());
      ArrayNode points = cell.putObject("curve").put("type", "points").putArray("points");
      for (int x = 0; x <= end; x++) {
        points.addArray().add(x).add(curve.response(x));
      }
    }
    return body;
  }

  private static ObjectNode hill(JsonNode cell) {
    double max = cell.path("max").asDouble();
    return hill(Json.object(), 10 + 2 * max, max / 3, 2.5);
  }

  private static ObjectNode hill(ObjectNode curve, double ceiling, double half, double shape) {
    curve.put("type", "hill").put("ceiling", ceiling).put("half", half);
    return curve.put("shape", shape);
  }

  /** The most that whole spends return; a total, and corners, that are whole have no better. */
  private static double dynamic(JsonNode body) {
    int budget = body.at("/total/max").asInt();
    double[] best = new double[budget + 1];
    for (JsonNode cell : body.path("cells")) {
      double[] next = new double[budget + 1];
      Arrays.fill(next, Double.NEGATIVE_INFINITY);
      JsonNode points = cell.at("/curve/points");
      for (int x = 0; x < points.size(); x++) {
        double response = points.get(x).get(1).asDouble();
        for (int money = x; money <= budget; money++) {
          if (x == 0 || x >= cell.path("minOrZero").asInt()) {
            next[money] = Math.max(next[money], best[money - x] + response);
          }
        }
      }
      best = next;
    }
    return best[budget];
  }
}
