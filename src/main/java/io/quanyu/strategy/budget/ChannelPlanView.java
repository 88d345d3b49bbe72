package io.quanyu.strategy.budget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.strategy.budget.curve.ResponseCurve;

/**
 * A plan over cells as the reply to a request with channels. Amounts are in the currency's unit.
 */
final class ChannelPlanView {
  private ChannelPlanView() {}

  /** Made of what was sent and of the plan over cells, which has its own request. */
  static ObjectNode of(JsonNode sent, JsonNode plan) {
    JsonNode request = plan.path("request");
    ObjectNode view = Json.object();
    for (String field : new String[] {"status", "label", "currency"}) {
      view.set(field, plan.path(field));
    }
    view.putObject("total")
        .put("spend", plan.at("/total/spend").asDouble())
        .put("response", plan.at("/total/response").asDouble())
        .put("min", request.at("/total/min").asDouble())
        .put("max", request.at("/total/max").asDouble())
        .put("shadowPrice", plan.at("/total/shadowPrice").asDouble());
    ArrayNode channels = view.putArray("channels");
    double scale = 0;
    for (int k = 0; k < plan.path("cells").size(); k++) {
      JsonNode cell = request.path("cells").get(k);
      channels.add(channel(cell, plan.path("cells").get(k)));
      for (JsonNode point : cell.at("/curve/points")) {
        scale = Math.max(scale, Math.abs(point.get(1).asDouble()));
      }
    }
    view.set("certificate", certificate(plan, scale));
    view.set("request", sent);
    PlanNotes.copyNotProven(plan, view);
    return view;
  }

  private static ObjectNode channel(JsonNode cell, JsonNode planned) {
    double spend = planned.path("spend").asDouble();
    double min = cell.path("min").asDouble();
    double max = cell.path("max").asDouble();
    ResponseCurve curve = Curves.curve(cell.path("curve"));
    JsonNode points = cell.at("/curve/points");
    boolean starts = spend <= points.get(0).get(0).asDouble();
    boolean ends = spend >= points.get(points.size() - 1).get(0).asDouble();
    ObjectNode view = Json.object();
    view.put("name", cell.path("name").asText()).put("spend", spend);
    view.put("response", planned.path("response").asDouble());
    view.putObject("marginalReturn")
        .put("left", starts ? null : Double.valueOf(curve.slopeBefore(spend)))
        .put("right", ends ? null : Double.valueOf(curve.slope(spend)));
    view.put("min", min).put("max", max).put("maxReason", cell.path("maxReason").asText());
    return view.put("atBound", spend <= min ? "min" : spend >= max ? "max" : null);
  }

  /** The gap is relative to the bound, or to the largest response of a curve if that is more. */
  private static ObjectNode certificate(JsonNode plan, double largest) {
    double primal = plan.at("/certificate/primal").asDouble();
    double dual = plan.at("/certificate/bound").asDouble();
    double scale = Math.max(largest, Math.abs(dual));
    JsonNode request = plan.path("request");
    double over = plan.at("/total/spend").asDouble() - request.at("/total/max").asDouble();
    double most = Math.max(0, over);
    most = Math.max(most, request.at("/total/min").asDouble() - plan.at("/total/spend").asDouble());
    for (int k = 0; k < plan.path("cells").size(); k++) {
      JsonNode cell = request.path("cells").get(k);
      double spend = plan.path("cells").get(k).path("spend").asDouble();
      most = Math.max(most, cell.path("min").asDouble() - spend);
      most = Math.max(most, spend - cell.path("max").asDouble());
    }
    return Json.object()
        .put("primal", primal)
        .put("dual", dual)
        .put("gap", dual - primal)
        .put("relativeGap", scale == 0 ? 0 : (dual - primal) / scale)
        .put("maxViolation", most);
  }
}
