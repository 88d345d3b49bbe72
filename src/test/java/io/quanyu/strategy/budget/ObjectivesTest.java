package io.quanyu.strategy.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ObjectivesTest {
  private static final int DRAWS = 20;

  @Test
  void theWorstPartOfTheDrawsIsMaximizedAsAGridOfAllSplitsDoes() {
    assertAsAGrid(drawn(0.25));
  }

  @Test
  void theWorstPartIsOfWhatResponsesAreWorthByTheObjectives() {
    ObjectNode body = drawn(0.25);
    ((ObjectNode) body.path("cells").get(0)).putObject("values").put("profit", 0.9);
    ((ObjectNode) body.path("cells").get(1)).putObject("values").put("profit", 0.4);
    body.putObject("objectives").put("profit", 1);

    assertAsAGrid(body);
  }

  @Test
  void drawsAreToldApartInACellOfAShareOnTopOfWhatIsCarriedOver() {
    ObjectNode body = drawn(0.25);
    ((ObjectNode) body.path("cells").get(0)).put("share", 0.5);
    ((ObjectNode) body.at("/cells/0/curve")).put("carryOver", 7);

    assertAsAGrid(body);
  }

  private static void assertAsAGrid(ObjectNode body) {
    Planning planning = CellPlanner.plan(body);

    assertThat(planning.problem()).isNull();
    double best = Double.NEGATIVE_INFINITY;
    for (double x = 0; x <= 100; x += 0.01) {
      best = Math.max(best, worst(body, x, 100 - x, 0.25));
    }
    JsonNode plan = planning.view();
    double primal = plan.at("/certificate/primal").asDouble();
    assertThat(primal).isCloseTo(best, within(1e-4));
    double first = plan.at("/cells/0/spend").asDouble();
    double second = plan.at("/cells/1/spend").asDouble();
    assertThat(worst(body, first, second, 0.25)).isCloseTo(primal, within(1e-9));
    assertThat(plan.at("/certificate/gap").asDouble()).isBetween(-1e-9, 1e-4);
  }

  @Test
  void allDrawsTogetherAreTheMean() {
    ObjectNode body = drawn(1);
    double worst = CellPlanner.plan(body).view().at("/certificate/primal").asDouble();
    body.remove("risk");

    JsonNode mean = CellPlanner.plan(body).view();

    assertThat(mean.at("/certificate/primal").asDouble()).isCloseTo(worst, within(1e-4));
  }

  @Test
  void aSmallerWorstPartIsWorthLessAndNeverMoreThanTheMean() {
    double before = Double.POSITIVE_INFINITY;
    for (double beta : new double[] {1, 0.5, 0.2, 0.05}) {
      double worth = CellPlanner.plan(drawn(beta)).view().at("/certificate/primal").asDouble();
      assertThat(worth).isLessThanOrEqualTo(before + 1e-4);
      before = worth;
    }
  }

  @Test
  void weightsOfSeveralObjectivesMoveMoneyBetweenCells() {
    ObjectNode body = drawn(1);
    body.remove("risk");
    ((ObjectNode) body.path("cells").get(0)).putObject("values").put("profit", 0.1);
    ((ObjectNode) body.path("cells").get(1)).putObject("values").put("profit", 0.9);
    body.putObject("objectives").put("response", 1);
    double plain = CellPlanner.plan(body).view().at("/cells/1/spend").asDouble();

    body.putObject("objectives").put("response", 0.1).put("profit", 1);

    JsonNode plan = CellPlanner.plan(body).view();
    assertThat(plan.at("/cells/1/spend").asDouble()).isGreaterThan(plain);
    double worth =
        0.2 * plan.at("/cells/0/response").asDouble() + plan.at("/cells/1/response").asDouble();
    assertThat(plan.at("/certificate/primal").asDouble()).isCloseTo(worth, within(1e-9));
  }

  @Test
  void theFrontGoesInEvenStepsFromOneObjectiveToTheOther() {
    ObjectNode body = drawn(1);
    body.remove("risk");
    ((ObjectNode) body.path("cells").get(0)).putObject("values").put("profit", 0.1);
    ((ObjectNode) body.path("cells").get(1)).putObject("values").put("profit", 0.9);
    body.putObject("front").put("first", "response").put("second", "profit").put("steps", 4);

    JsonNode front = CellPlanner.plan(body).view().path("front");

    assertThat(front).hasSize(5);
    double from = front.get(0).path("profit").asDouble();
    double to = front.get(4).path("profit").asDouble();
    for (int i = 1; i <= 4; i++) {
      JsonNode point = front.get(i);
      double even = from + (to - from) * i / 4;
      assertThat(point.path("profit").asDouble()).isCloseTo(even, within(2e-3 * even));
      assertThat(point.path("response").asDouble())
          .isLessThan(front.get(i - 1).path("response").asDouble());
      assertThat(point.path("gap").asDouble()).isBetween(-1e-9, 1e-4);
    }
  }

  @Test
  void drawsThatAreNotJointAreRefused() {
    ObjectNode body = drawn(0.5);
    ((ArrayNode) body.at("/cells/0/curve/of")).remove(0);

    assertThat(CellPlanner.plan(body).problem().reason().code()).isEqualTo("draws_differ");
    assertThat(CellPlanner.plan(drawn(0)).problem().reason().code()).isEqualTo("beta_invalid");
  }

  /** Two cells that share 100; the one that returns more in the mean is less certain. */
  private static ObjectNode drawn(double beta) {
    Random random = new Random(3);
    ObjectNode body = Json.object().put("currency", "EUR").put("gap", 1e-4);
    body.putObject("total").put("max", 100);
    body.putObject("risk").put("beta", beta);
    ArrayNode cells = body.putArray("cells");
    for (int k = 0; k < 2; k++) {
      ObjectNode cell = cells.addObject().put("name", "c" + k).put("max", 100);
      ArrayNode draws = cell.putObject("curve").put("type", "mean").putArray("of");
      for (int s = 0; s < DRAWS; s++) {
        double height = k == 0 ? 120 * random.nextDouble() : 45 + 10 * random.nextDouble();
        draws.addObject().put("type", "log").put("factor", height + 1).put("scale", 20);
      }
    }
    return body;
  }

  private static double worst(ObjectNode body, double one, double other, double beta) {
    double[] returns = new double[DRAWS];
    for (int s = 0; s < DRAWS; s++) {
      returns[s] = worth(body, 0, s, one) + worth(body, 1, s, other);
    }
    Arrays.sort(returns);
    return Arrays.stream(returns, 0, (int) Math.round(beta * DRAWS)).average().orElseThrow();
  }

  /** What draw s of a cell is worth: share · f(spend / share + what is carried over). */
  private static double worth(ObjectNode body, int cell, int s, double spend) {
    JsonNode one = body.path("cells").get(cell);
    double share = one.path("share").asDouble(1);
    double carried = one.at("/curve/carryOver").asDouble(0);
    double worth = body.has("objectives") ? one.at("/values/profit").asDouble() : 1;
    double response = Curves.curve(one.at("/curve/of").get(s)).response(spend / share + carried);
    return worth * share * response;
  }
}
