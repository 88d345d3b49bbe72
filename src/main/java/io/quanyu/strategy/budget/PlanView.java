package io.quanyu.strategy.budget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.strategy.budget.program.BudgetPlan;
import java.util.OptionalDouble;

/** A plan as JSON. Amounts are in the currency's unit, not rounded. */
public final class PlanView {
  private PlanView() {}

  /** The reply without id and time, which a plan gets when it is stored. */
  public static ObjectNode plan(PlanRequest request, BudgetPlan plan) {
    ObjectNode view = Json.object();
    view.put("status", "optimal");
    view.put("label", request.label());
    view.put("currency", request.currency());
    view.set("total", total(request, plan));
    ArrayNode channels = view.putArray("channels");
    plan.cells().forEach(cell -> channels.add(cell(cell)));
    view.set("certificate", Json.tree(plan.certificate()));
    view.set("request", request.sent());
    return view;
  }

  private static ObjectNode total(PlanRequest request, BudgetPlan plan) {
    return Json.object()
        .put("spend", plan.spend())
        .put("response", plan.response())
        .put("min", request.totalMin())
        .put("max", request.totalMax())
        .put("shadowPrice", plan.shadowPrice());
  }

  private static ObjectNode cell(BudgetPlan.Cell cell) {
    ObjectNode view = Json.object();
    view.put("name", cell.channel().name());
    view.put("spend", cell.spend());
    view.put("response", cell.response());
    view.putObject("marginalReturn")
        .put("left", orNull(cell.before()))
        .put("right", orNull(cell.after()));
    view.put("min", cell.channel().min().value());
    view.put("max", cell.channel().max().value());
    view.put("maxReason", cell.channel().max().reason().text());
    view.put("atBound", cell.atMin() ? "min" : cell.atMax() ? "max" : null);
    return view;
  }

  private static Double orNull(OptionalDouble value) {
    return value.isPresent() ? Double.valueOf(value.getAsDouble()) : null;
  }

  /** What a list shows of a stored plan. */
  static ObjectNode head(JsonNode plan) {
    ObjectNode head = Json.object();
    for (String field : new String[] {"id", "createdAt", "label", "currency", "total"}) {
      head.set(field, plan.path(field));
    }
    return head;
  }
}
