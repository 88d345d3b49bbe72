package io.quanyu.strategy.budget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.strategy.budget.model.CellPlan;
import io.quanyu.strategy.budget.model.ModelCell;
import io.quanyu.strategy.budget.model.ModelRow;
import io.quanyu.strategy.budget.model.PlanModel;
import java.util.Arrays;

/** A plan over cells as it is stored and replied. */
final class CellPlanView {
  private CellPlanView() {}

  static ObjectNode of(JsonNode body, PlanModel model, CellPlan plan) {
    ObjectNode view = Json.object();
    view.put("status", "optimal");
    view.put("label", body.path("label").asText());
    view.put("currency", body.path("currency").asText());
    double[] spends = plan.spends();
    double[] prices = plan.prices();
    ObjectNode total = view.putObject("total");
    total.put("spend", Arrays.stream(spends).sum());
    total.put("response", response(model, spends));
    for (int i = 0; i < prices.length; i++) {
      if (model.rows().get(i).name().equals(CellRequest.TOTAL)) {
        total.put("shadowPrice", prices[i]);
      }
    }
    ArrayNode cells = view.putArray("cells");
    for (int k = 0; k < spends.length; k++) {
      cells.add(cell(model.cells().get(k), spends[k]));
    }
    ArrayNode rows = view.putArray("rows");
    for (int i = 0; i < prices.length; i++) {
      rows.add(row(model, model.rows().get(i), spends, prices[i]));
    }
    view.set("certificate", certificate(model, plan));
    view.set("request", body);
    return view;
  }

  private static double response(PlanModel model, double[] spends) {
    double sum = 0;
    for (int k = 0; k < spends.length; k++) {
      sum += model.cells().get(k).curve().response(spends[k]);
    }
    return sum;
  }

  private static ObjectNode cell(ModelCell cell, double spend) {
    double slope = cell.curve().slope(spend);
    ObjectNode view = Json.object();
    view.put("name", cell.name());
    view.put("spend", spend);
    view.put("response", cell.curve().response(spend));
    view.putObject("marginalReturn")
        .put("right", Double.isInfinite(slope) ? null : Double.valueOf(slope));
    return view.put("min", cell.min()).put("max", cell.max());
  }

  private static ObjectNode row(PlanModel model, ModelRow row, double[] spends, double price) {
    ObjectNode view = Json.object();
    view.put("name", row.name());
    view.put("sum", model.sum(row, spends));
    view.put("min", Double.isInfinite(row.lo()) ? null : Double.valueOf(row.lo()));
    view.put("max", Double.isInfinite(row.hi()) ? null : Double.valueOf(row.hi()));
    return view.put("price", price);
  }

  private static ObjectNode certificate(PlanModel model, CellPlan plan) {
    double own = model.bound(plan.prices());
    boolean bySearch = own > plan.bound() * (1 + Math.signum(plan.bound()) * 1e-12);
    return Json.object()
        .put("primal", plan.objective())
        .put("bound", bySearch ? plan.bound() : own)
        .put("boundAtPrices", own)
        .put("bySearch", bySearch)
        .put("gap", bySearch ? plan.gap() : (own - plan.objective()) / Math.max(1, Math.abs(own)))
        .put("lpGap", plan.linearGap())
        .put("violation", plan.violation());
  }
}
