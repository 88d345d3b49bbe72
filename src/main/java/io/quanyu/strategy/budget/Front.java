package io.quanyu.strategy.budget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;

/**
 * Plans between two objectives by the ε-constraint method (Haimes, Lasdon and Wismer, 1971): the
 * first is maximized while the second is at least ε, in even steps from what the second is where
 * only the first counts to its best. A small part of the second is added to the objective, so that
 * no plan is weakly efficient only (Mavrotas, Applied Mathematics and Computation 213, 2009). Each
 * plan tells its true gap. Stateless.
 */
final class Front {
  private static final double SMALL = 1e-6;

  private Front() {}

  /** The plans of a request's {@code front}. */
  static ArrayNode of(ObjectNode body, Progress progress) {
    String first = body.at("/front/first").asText();
    String second = body.at("/front/second").asText();
    int steps = body.at("/front/steps").asInt();
    ArrayNode points = Json.object().arrayNode();
    ObjectNode ofFirst = wish(body, first, second, 1, SMALL);
    Progress inner = Progress.until(progress::isLate);
    Planning one = CellPlanner.plan(ofFirst, inner);
    Planning other = CellPlanner.plan(wish(body, first, second, SMALL, 1), inner);
    if (one.problem() != null || other.problem() != null) {
      return points;
    }
    double from = value(body, one.view(), second);
    double to = value(body, other.view(), second);
    for (int i = 0; i <= steps && !progress.isLate(); i++) {
      progress.done((double) i / steps);
      double least = from + (to - from) * i / steps;
      Planning planning =
          i == 0
              ? one
              : i == steps ? other : CellPlanner.plan(atLeast(ofFirst, second, least), inner);
      if (planning.problem() == null) {
        points.add(point(body, planning.view(), first, second));
      }
    }
    return points;
  }

  private static ObjectNode atLeast(ObjectNode wish, String second, double least) {
    ObjectNode bound = wish.deepCopy();
    ArrayNode rows = bound.has("rows") ? (ArrayNode) bound.path("rows") : bound.putArray("rows");
    rows.addObject().put("name", "front").put("value", second).put("minValue", least);
    return bound;
  }

  private static ObjectNode wish(
      ObjectNode body, String first, String second, double ofFirst, double ofSecond) {
    ObjectNode wish = body.deepCopy();
    wish.remove("front");
    wish.remove("frontier");
    wish.putObject("objectives").put(first, ofFirst).put(second, ofSecond);
    return wish;
  }

  private static ObjectNode point(ObjectNode body, JsonNode plan, String first, String second) {
    ObjectNode point = Json.object();
    point.put(first, value(body, plan, first)).put(second, value(body, plan, second));
    point.put("gap", plan.at("/certificate/gap").asDouble());
    ArrayNode spends = point.putArray("spends");
    plan.path("cells").forEach(cell -> spends.add(cell.path("spend").asDouble()));
    return point;
  }

  private static double value(ObjectNode body, JsonNode plan, String name) {
    double sum = 0;
    for (int k = 0; k < plan.path("cells").size(); k++) {
      double each = CellRequest.value(body.path("cells").get(k), name);
      sum += each * plan.path("cells").get(k).path("response").asDouble();
    }
    return sum;
  }
}
