package io.quanyu.strategy.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.strategy.budget.curve.FlightResponse;
import io.quanyu.strategy.budget.curve.GeometricCarryover;
import io.quanyu.strategy.budget.curve.LogCurve;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class DrawnCurvesTest {
  private static final String CELLS =
      """
      {"currency":"EUR","total":{"max":150},"cells":[
       {"name":"s","max":100,"curve":{"type":"logistic","ceiling":300,"rate":0.1,"middle":40}},
       {"name":"mean","max":80,"curve":{"type":"mean","of":[
         {"type":"log","factor":100,"scale":30},{"type":"log","factor":50,"scale":10}]}},
       {"name":"half","max":60,"share":0.5,
        "curve":{"type":"hill","ceiling":400,"half":80,"shape":1,"carryOver":20}},
       {"name":"corner","max":50,"share":0.5,
        "curve":{"type":"points","points":[[0,0],[33,70],[90,100]]}}]}""";

  @Test
  void whatIsPlannedLiesOnTheCurveWhateverItsType() {
    ObjectNode plan = CellPlanner.plan(json(CELLS)).view();
    for (int k = 0; k < 4; k++) {
      JsonNode cell = plan.path("cells").get(k);
      JsonNode curve = DrawnCurves.of(plan).get(k);
      assertThat(curve.path("name")).isEqualTo(cell.path("name"));
      assertThat(curve.path("steadyState").asBoolean()).isFalse();
      assertThat(at(curve, cell.path("spend").asDouble()))
          .isEqualTo(cell.path("response").asDouble());
      assertThat(at(curve, cell.path("max").asDouble())).isPositive();
    }
  }

  @Test
  void aCellOfAShareWithCarriedSpendAndCornersIsDrawnByTheFormula() {
    JsonNode curves = DrawnCurves.of(CellPlanner.plan(json(CELLS)).view());
    // s f(x/s) with f(x) = 400 (x + 20) / (x + 100): at 30, half of 400 × 80 / 160.
    assertThat(at(curves.get(2), 30)).isCloseTo(.5 * 400 * 80 / 160, within(1e-9));
    // Half of a channel has its corner at half of the spend, with half of the response.
    assertThat(at(curves.get(3), 16.5)).isCloseTo(35, within(1e-9));
  }

  @Test
  void carriedSpendIsDrawnAsADayReturnsOnceAsMuchIsSpentEachDay() {
    for (boolean saturateFirst : new boolean[] {false, true}) {
      ObjectNode request =
          json(
              """
              {"cells":[{"name":"tv","channel":"tv","day":"1","max":40,
                         "curve":{"type":"log","factor":100,"scale":30}}],
               "flights":[{"where":{"channel":"tv"},"saturateFirst":%s,
                           "carryOver":{"type":"geometric","rate":0.6}}]}"""
                  .formatted(saturateFirst));
      ObjectNode plan = Json.object();
      plan.set("request", request);
      plan.putArray("cells").addObject().put("spend", 10);
      JsonNode curve = DrawnCurves.of(plan).get(0);
      assertThat(curve.path("steadyState").asBoolean()).isTrue();
      assertThat(at(curve, 10)).isCloseTo(dayOfMany(10, saturateFirst), within(1e-6));
    }
  }

  @Test
  void channelsAreDrawnAsTheyWereSent() {
    ObjectNode plan = Json.object();
    plan.set("request", json("{\"channels\":[{\"name\":\"ads\",\"response\":[[0,0],[10,25]]}]}"));
    assertThat(DrawnCurves.of(plan).get(0).path("points").toString()).isEqualTo("[[0,0],[10,25]]");
  }

  /** What one day more returns behind a hundred of the same. */
  private static double dayOfMany(double spend, boolean saturateFirst) {
    FlightResponse flight =
        new FlightResponse(new LogCurve(100, 30), new GeometricCarryover(.6, false), saturateFirst);
    double[] before = new double[100];
    Arrays.fill(before, spend);
    return flight.response(new double[] {spend, spend}, before, spend)
        - flight.response(new double[] {spend}, before, spend);
  }

  private static double at(JsonNode curve, double spend) {
    return StreamSupport.stream(curve.path("points").spliterator(), false)
        .filter(point -> Math.abs(point.get(0).asDouble() - spend) < 1e-12)
        .findFirst()
        .orElseThrow()
        .get(1)
        .asDouble();
  }

  private static ObjectNode json(String text) {
    return Json.read(text.getBytes(StandardCharsets.UTF_8), ObjectNode.class);
  }
}
