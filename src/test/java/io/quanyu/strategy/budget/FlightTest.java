package io.quanyu.strategy.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.event.Rejection;
import io.quanyu.strategy.budget.curve.FlightResponse;
import io.quanyu.strategy.budget.curve.GeometricCarryover;
import io.quanyu.strategy.budget.curve.HillCurve;
import io.quanyu.strategy.budget.curve.WindowCarryover;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class FlightTest {
  @Test
  void pyMcMarketingsCaseIsReachedAndProven() {
    ObjectNode body = pyMcMarketing();

    Planning planning = CellPlanner.plan(body);

    assertThat(planning.problem()).isNull();
    JsonNode plan = planning.view();
    assertThat(plan.at("/total/response").asDouble()).isGreaterThanOrEqualTo(48.93166);
    assertThat(plan.at("/certificate/gap").asDouble()).isBetween(-1e-9, 1e-6);
    double first = plan.at("/cells/0/spend").asDouble();
    for (int t = 0; t < 30; t++) {
      assertThat(plan.path("cells").get(t).path("spend").asDouble()).isCloseTo(first, within(1e-6));
    }
  }

  @Test
  void responsesAreThoseOfTheFlightAndTheLastDaysDoNotCollapse() {
    ObjectNode body = year("geometric", false);

    Planning planning = CellPlanner.plan(body);

    assertThat(planning.problem()).isNull();
    JsonNode plan = planning.view();
    double[] spends = spends(plan, 52);
    FlightResponse flight =
        new FlightResponse(new HillCurve(100, 50, 0.9), new GeometricCarryover(0.6, false), false);
    assertThat(plan.at("/total/response").asDouble())
        .isCloseTo(flight.response(spends, new double[] {20, 30}, 10), within(1e-6));
    assertThat(plan.at("/certificate/gap").asDouble()).isBetween(-1e-9, 1e-5);
    // Without the tail the last weeks would get far less than those in the middle.
    for (int t = 45; t < 52; t++) {
      assertThat(spends[t]).isGreaterThan(0.8 * spends[26]);
    }
  }

  @Test
  void noOtherWayToSpendTheSameIsBetter() {
    ObjectNode body = year("geometric", false);
    double best = CellPlanner.plan(body).view().at("/total/response").asDouble();
    FlightResponse flight =
        new FlightResponse(new HillCurve(100, 50, 0.9), new GeometricCarryover(0.6, false), false);

    for (int period = 1; period <= 4; period++) {
      double[] pulsed = new double[52];
      for (int t = 0; t < 52; t += period) {
        pulsed[t] = 1_500.0 / Math.ceil(52.0 / period);
      }
      assertThat(flight.response(pulsed, new double[] {20, 30}, 10)).isLessThan(best + 1e-9);
    }
  }

  @Test
  void delayedCarryOverLooksBackOverItsWindow() {
    ObjectNode body = year("delayed", false);
    JsonNode plan = CellPlanner.plan(body).view();

    FlightResponse flight =
        new FlightResponse(
            new HillCurve(100, 50, 0.9), WindowCarryover.delayed(0.6, 1, 6, false), false);
    assertThat(plan.at("/total/response").asDouble())
        .isCloseTo(flight.response(spends(plan, 52), new double[] {20, 30}, 10), within(1e-6));
  }

  @Test
  void withSaturationFirstEachDayIsWeighedByWhatIsToCome() {
    ObjectNode body = year("delayed", true);
    JsonNode plan = CellPlanner.plan(body).view();

    FlightResponse flight =
        new FlightResponse(
            new HillCurve(100, 50, 0.9), WindowCarryover.delayed(0.6, 1, 6, false), true);
    double own = flight.response(spends(plan, 52), new double[0], 0);
    assertThat(plan.at("/total/response").asDouble()).isCloseTo(own, within(1e-6));
  }

  @Test
  void carryOverThatIsNotKnownIsNamed() {
    ObjectNode body = year("geometric", false);
    ((ObjectNode) body.at("/flights/0/carryOver")).put("rate", 1);

    assertThat(CellPlanner.plan(body).problem().reason().pointer())
        .isEqualTo("/flights/0/carryOver/rate");
    ((ObjectNode) body.at("/flights/0/carryOver")).put("type", "echo");
    assertThat(CellPlanner.plan(body).problem().reason().code()).isEqualTo("carry_over_unknown");
  }

  @Test
  void carryOverWithoutAnyWeightIsNamed() {
    for (boolean normalized : new boolean[] {false, true}) {
      ObjectNode body = year("delayed", false);
      ObjectNode carryOver = (ObjectNode) body.at("/flights/0/carryOver");
      carryOver.put("rate", 0).put("delay", 0.5).put("normalized", normalized);
      assertThat(CellPlanner.plan(body).problem().reason().pointer())
          .isEqualTo("/flights/0/carryOver/delay");

      carryOver.put("type", "weibullDensity").put("shape", 5).put("scale", 0.01);
      Rejection reason = CellPlanner.plan(body).problem().reason();
      assertThat(reason.pointer()).isEqualTo("/flights/0/carryOver/scale");
      assertThat(reason.code()).isEqualTo("carry_over_without_weight");
    }
  }

  /** Two channels of four draws each over 30 equal periods of 100. */
  private static ObjectNode pyMcMarketing() {
    double[][] rates = {{0.1, 0.3, 0.5, 0.7}, {0.2, 0.4, 0.6, 0.8}};
    double[] ceilings = {0.5, 1};
    double[] carried = {0.5, 0.7};
    ObjectNode body = Json.object().put("currency", "EUR").put("gap", 1e-6);
    ArrayNode cells = body.putArray("cells");
    ArrayNode rows = body.putArray("rows");
    ArrayNode flights = body.putArray("flights");
    for (int c = 0; c < 2; c++) {
      for (int t = 0; t < 30; t++) {
        ObjectNode cell = cell(cells, "c" + c, t, 100);
        ArrayNode draws = cell.putObject("curve").put("type", "mean").putArray("of");
        for (double rate : rates[c]) {
          draws.addObject().put("type", "logistic").put("ceiling", ceilings[c]).put("rate", rate);
        }
      }
      rows.addObject()
          .put("name", "equal" + c)
          .put("pacing", 0)
          .putObject("where")
          .put("channel", "c" + c);
      flight(flights, c, carried[c]);
    }
    for (int t = 0; t < 30; t++) {
      ObjectNode row = rows.addObject().put("name", "day" + t).put("max", 100);
      row.putObject("where").put("day", day(t));
    }
    return body;
  }

  private static void flight(ArrayNode flights, int c, double rate) {
    ObjectNode flight = flights.addObject();
    flight.putObject("where").put("channel", "c" + c);
    flight
        .putObject("carryOver")
        .put("type", "geometric")
        .put("rate", rate)
        .put("periods", 4)
        .put("normalized", true);
  }

  /** A channel over a year with history and a baseline. */
  private static ObjectNode year(String type, boolean saturateFirst) {
    ObjectNode body = Json.object().put("currency", "EUR").put("gap", 1e-5);
    body.putObject("total").put("max", 1_500);
    ArrayNode cells = body.putArray("cells");
    for (int t = 0; t < 52; t++) {
      cell(cells, "tv", t, 200)
          .putObject("curve")
          .put("type", "hill")
          .put("ceiling", 100)
          .put("half", 50)
          .put("shape", 0.9);
    }
    ObjectNode flight = body.putArray("flights").addObject();
    flight.putObject("where").put("channel", "tv");
    flight.putArray("history").add(20).add(30);
    flight.put("baseline", 10).put("saturateFirst", saturateFirst);
    ObjectNode carryOver = flight.putObject("carryOver").put("type", type).put("rate", 0.6);
    if (type.equals("delayed")) {
      carryOver.put("delay", 1).put("periods", 6);
    }
    return body;
  }

  private static double[] spends(JsonNode plan, int days) {
    return StreamSupport.stream(plan.path("cells").spliterator(), false)
        .limit(days)
        .mapToDouble(cell -> cell.path("spend").asDouble())
        .toArray();
  }

  private static ObjectNode cell(ArrayNode cells, String channel, int t, double max) {
    return cells
        .addObject()
        .put("name", channel + " " + day(t))
        .put("channel", channel)
        .put("day", day(t))
        .put("max", max);
  }

  private static String day(int t) {
    return String.format(Locale.ROOT, "%03d", t);
  }
}
