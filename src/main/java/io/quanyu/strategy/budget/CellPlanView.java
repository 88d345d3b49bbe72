package io.quanyu.strategy.budget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.strategy.budget.model.CellPlan;
import io.quanyu.strategy.budget.model.ModelCell;
import io.quanyu.strategy.budget.model.ModelRow;
import io.quanyu.strategy.budget.model.OneSided;
import io.quanyu.strategy.budget.model.PlanModel;
import java.math.BigDecimal;
import java.util.Arrays;

/** A plan over cells as it is stored and replied. */
final class CellPlanView {
  private final JsonNode body;
  private final CellRequest request;
  private final PlanModel model;
  private final CellPlan plan;
  private final double[] exact;
  private final boolean isRounded;

  /** Of a plan, and of the spends that the linear program's gap is told of. */
  CellPlanView(
      JsonNode body, CellRequest request, CellPlan plan, double[] exact, boolean isRounded) {
    this.body = body;
    this.request = request;
    this.model = request.model();
    this.plan = plan;
    this.exact = exact.clone();
    this.isRounded = isRounded;
  }

  ObjectNode of(OneSided oneSided) {
    ObjectNode view = Json.object();
    view.put("status", "optimal");
    view.put("label", body.path("label").asText());
    view.put("currency", body.path("currency").asText());
    view.put("rounded", isRounded);
    view.set("total", total(oneSided));
    ArrayNode cells = view.putArray("cells");
    double[] spends = plan.spends();
    for (int k = 0; k < model.spending(); k++) {
      cells.add(cell(k, spends));
    }
    ArrayNode rows = view.putArray("rows");
    for (int i = 0; i < model.rows().size(); i++) {
      rows.add(row(i, oneSided));
    }
    Comparison.of(body, request, spends).ifPresent(one -> view.set("comparison", one));
    view.set("certificate", certificate());
    view.set("request", body);
    return view.set("notes", PlanNotes.of(view));
  }

  private ObjectNode total(OneSided oneSided) {
    double[] spends = plan.spends();
    ObjectNode total = Json.object();
    total.put("spend", spend(Arrays.copyOf(spends, model.spending())));
    total.put("response", response(spends));
    for (int i = 0; i < model.rows().size(); i++) {
      if (model.rows().get(i).name().equals(CellRequest.TOTAL)) {
        total.put("shadowPrice", plan.prices()[i]);
        total.put("oneMore", orNull(oneSided.more(i))).put("oneLess", orNull(oneSided.less(i)));
      }
    }
    return total;
  }

  /** Amounts that can be paid are added up as such. */
  private double spend(double[] spends) {
    return isRounded
        ? Arrays.stream(spends)
            .mapToObj(BigDecimal::valueOf)
            .reduce(BigDecimal.ZERO, BigDecimal::add)
            .doubleValue()
        : Arrays.stream(spends).sum();
  }

  private double response(double[] spends) {
    double sum = 0;
    for (int k = 0; k < model.spending(); k++) {
      sum += request.response(k, spends);
    }
    return sum;
  }

  private ObjectNode cell(int k, double[] spends) {
    ModelCell cell = model.cells().get(k);
    ObjectNode view = Json.object();
    view.put("name", cell.name());
    view.put("spend", spends[k]);
    view.put("response", request.response(k, spends));
    view.putObject("marginalReturn")
        .put("left", spends[k] > 0 ? orNull(request.slope(k, spends, true)) : null)
        .put("right", orNull(request.slope(k, spends, false)));
    return view.put("min", cell.min()).put("max", cell.max());
  }

  private ObjectNode row(int i, OneSided oneSided) {
    ModelRow row = model.rows().get(i);
    ObjectNode view = Json.object();
    view.put("name", row.name());
    view.put("sum", model.sum(row, plan.spends()));
    view.put("min", orNull(row.lo())).put("max", orNull(row.hi()));
    view.put("price", plan.prices()[i]);
    if (i >= request.named()) {
      return view.put("carriesOver", true);
    }
    return view.put("oneMore", orNull(oneSided.more(i))).put("oneLess", orNull(oneSided.less(i)));
  }

  private ObjectNode certificate() {
    double own = model.bound(plan.prices());
    boolean bySearch = own > plan.bound() * (1 + Math.signum(plan.bound()) * 1e-12);
    ObjectNode view = Json.object();
    view.put("primal", plan.objective())
        .put("bound", bySearch ? plan.bound() : own)
        .put("boundAtPrices", own)
        .put("bySearch", bySearch)
        .put("enough", body.path("gap").asDouble(CellProof.MOST_GAP))
        .put("gap", bySearch ? plan.gap() : (own - plan.objective()) / Math.max(1, Math.abs(own)))
        .put("lpGap", model.linearGap(exact, plan.prices()))
        .put("violation", plan.violation());
    if (!Arrays.equals(exact, plan.spends())) {
      ArrayNode spends = view.putArray("exact");
      Arrays.stream(exact, 0, model.spending()).forEach(spends::add);
    }
    return view.put("digest", CellProof.digest(body, exact, plan.prices(), model.spending()));
  }

  private static Double orNull(double value) {
    return Double.isInfinite(value) || Double.isNaN(value) ? null : Double.valueOf(value);
  }
}
