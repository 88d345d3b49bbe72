package io.quanyu.strategy.budget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.strategy.budget.curve.Carryover;
import io.quanyu.strategy.budget.curve.ResponseCurve;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/**
 * The response curves of a plan's parts as points to draw, on the true curves that it was planned
 * on. Where spend is carried over into later days there is no curve of a day alone: then it is what
 * a day returns once as much is spent each day, f(x Σ w), or f(x) Σ w where saturation comes first
 * ({@code steadyState}). Stateless.
 */
final class DrawnCurves {
  /** Of how many parts a plan tells curves: the first ones. */
  static final int MOST = 100;

  private static final int STEPS = 40;

  private DrawnCurves() {}

  /** Of a stored plan: of each part its name and its points, spends rising. */
  static ArrayNode of(JsonNode plan) {
    ArrayNode curves = Json.object().arrayNode();
    JsonNode request = plan.path("request");
    JsonNode channels = request.path("channels");
    for (int k = 0; k < Math.min(MOST, channels.size()); k++) {
      ObjectNode curve = curves.addObject();
      curve.put("name", channels.get(k).path("name").asText()).put("steadyState", false);
      curve.set("points", channels.get(k).path("response"));
    }
    JsonNode cells = request.path("cells");
    for (int k = 0; k < Math.min(MOST, cells.size()); k++) {
      JsonNode planned = plan.path("cells").path(k).path("spend");
      curves.add(curve(cells.get(k), planned.asDouble(), request.path("flights")));
    }
    return curves;
  }

  private static ObjectNode curve(JsonNode cell, double planned, JsonNode flights) {
    ResponseCurve curve = CellRequest.cell(cell).curve();
    Optional<JsonNode> flight =
        StreamSupport.stream(flights.spliterator(), false)
            .filter(each -> CellRows.matches(cell, each.path("where")))
            .findFirst();
    ObjectNode view = Json.object();
    view.put("name", cell.path("name").asText()).put("steadyState", flight.isPresent());
    ArrayNode points = view.putArray("points");
    for (double spend : spends(cell, planned)) {
      double response =
          flight.map(each -> steady(curve, each, spend)).orElseGet(() -> curve.response(spend));
      points.addArray().add(spend).add(response);
    }
    return view;
  }

  private static double steady(ResponseCurve curve, JsonNode flight, double spend) {
    Carryover carryover = Flight.carryover(flight.path("carryOver"));
    return flight.path("saturateFirst").asBoolean(false)
        ? carryover.total() * curve.response(spend)
        : curve.response(carryover.total() * spend);
  }

  /** Even steps, what is planned and spent today, and corners. */
  private static SortedSet<Double> spends(JsonNode cell, double planned) {
    double today = cell.path("today").asDouble(0);
    double most = Math.max(cell.path("max").asDouble(), Math.max(planned, today));
    SortedSet<Double> spends = new TreeSet<>();
    for (int step = 0; step <= STEPS; step++) {
      spends.add(most * step / STEPS);
    }
    spends.add(planned);
    spends.add(today);
    double share = cell.path("share").asDouble(1);
    double carried = cell.at("/curve/carryOver").asDouble(0);
    for (JsonNode point : cell.at("/curve/points")) {
      double corner = share * (point.get(0).asDouble() - carried);
      if (corner > 0 && corner < most) {
        spends.add(corner);
      }
    }
    return spends;
  }
}
