package io.quanyu.strategy.budget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.event.Money;
import io.quanyu.event.Rejection;
import io.quanyu.function.Problem;
import io.quanyu.strategy.budget.model.CellPlan;
import io.quanyu.strategy.budget.model.Conflicts;
import io.quanyu.strategy.budget.model.Frontier;
import io.quanyu.strategy.budget.model.ModelRow;
import io.quanyu.strategy.budget.model.OneSided;
import io.quanyu.strategy.budget.model.PlanModel;
import io.quanyu.strategy.budget.model.PlanSearch;
import io.quanyu.strategy.budget.model.Rounding;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Plans a request over cells: from JSON to a plan whose proof holds, or a problem. A plan whose gap
 * is wider than was asked for says so ({@code status} is {@code feasible}). Stateless.
 */
final class CellPlanner {
  private static final int MOST_PARTS = 20_000;

  private CellPlanner() {}

  /** The plan of a request's body. */
  static Planning plan(ObjectNode body) {
    return plan(body, part -> {});
  }

  /** The same, told which part is done where a frontier or a front is asked for. */
  static Planning plan(ObjectNode body, Progress progress) {
    Optional<Rejection> rejection = CellValidation.check(body);
    if (rejection.isPresent()) {
      return Planning.refused(rejection.get());
    }
    CellRequest request = CellRequest.read(body);
    PlanModel model = request.model();
    Optional<ModelRow> empty =
        model.rows().stream().filter(row -> row.terms().isEmpty()).findFirst();
    if (empty.isPresent()) {
      return Planning.refused(
          Rejection.of("row_without_cells", "/rows", "name", empty.get().name()));
    }
    Planning planning = planned(body, request, progress);
    return planning == null ? infeasible(model) : planning;
  }

  /** The plan of a sound request, with its proof; null where none keeps all rows. */
  static Planning planned(ObjectNode body, CellRequest request, Progress progress) {
    PlanModel model = request.model();
    double enough = body.path("gap").asDouble(CellProof.MOST_GAP);
    Optional<CellPlan> plan =
        boundsHold(model)
            ? new PlanSearch(model, enough, MOST_PARTS, progress::isLate).best()
            : Optional.empty();
    plan = plan.map(found -> exact(request, found));
    if (plan.isEmpty()) {
      return boundsHold(model) && progress.isLate()
          ? Planning.refused(Problem.of(422, "plan_not_found_in_time"))
          : null;
    }
    CellPlan rounded = rounded(body, request, plan.get(), enough);
    OneSided prices = new OneSided(model, plan.get(), request.named(), progress::isLate);
    ObjectNode view =
        new CellPlanView(
                body, request, rounded, witness(model, plan.get(), rounded), rounded != plan.get())
            .of(prices);
    CellProof proof = CellProof.of(body, view);
    if (!proof.holds()) {
      return Planning.refused(Problem.of(500, "plan_unproven"));
    }
    if (!proof.isNear()) {
      PlanNotes.addNotProven(view, proof);
    }
    if (body.path("frontier").isObject()) {
      view.set("frontier", frontier(body, request, plan.get(), progress));
    }
    if (body.path("front").isObject()) {
      view.set("front", Front.of(body, progress));
    }
    if (progress.isLate()) {
      PlanNotes.addLate(view);
    }
    return Planning.of(view);
  }

  /** What money adds up to, carried over or of draws, follows from it to the last digit. */
  private static CellPlan exact(CellRequest request, CellPlan found) {
    PlanModel model = request.model();
    double[] own = Arrays.copyOf(found.spends(), model.spending());
    CellPlan exact = found.with(model, request.whole(own));
    return exact.violation() <= CellProof.ROUNDING ? exact : found;
  }

  /** The spends that the linear program's gap is told of: those nearest to its best. */
  private static double[] witness(PlanModel model, CellPlan found, CellPlan rounded) {
    double gap = model.linearGap(found.spends(), found.prices());
    return model.linearGap(rounded.spends(), found.prices()) < gap
        ? rounded.spends()
        : found.spends();
  }

  /** What the best plan returns for totals of a range; the total is the first row. */
  private static ArrayNode frontier(
      ObjectNode body, CellRequest request, CellPlan plan, Progress progress) {
    PlanModel model = request.model();
    double enough = body.path("gap").asDouble(CellProof.MOST_GAP);
    Frontier frontier =
        new Frontier(
            model,
            0,
            plan,
            changed -> new PlanSearch(changed, enough, MOST_PARTS, progress::isLate));
    JsonNode range = body.path("frontier");
    double from = range.path("from").asDouble();
    double to = range.path("to").asDouble();
    int steps = range.path("steps").asInt();
    ArrayNode points = Json.object().arrayNode();
    for (int i = 0; i <= steps && !progress.isLate(); i++) {
      progress.done((double) i / steps);
      double total = i == steps ? to : from + (to - from) * i / steps;
      ObjectNode point = points.addObject().put("total", total);
      frontier
          .at(total)
          .ifPresent(
              best ->
                  point
                      .put("spend", Arrays.stream(best.spends(), 0, model.spending()).sum())
                      .put("objective", best.objective())
                      .put("price", best.prices()[0])
                      .put("gap", best.gap()));
    }
    return points;
  }

  /**
   * The plan in units that can be paid, unless that breaks a row or costs too much: what is near
   * enough stays so, and what isn't loses no more than that.
   */
  private static CellPlan rounded(
      ObjectNode body, CellRequest request, CellPlan plan, double enough) {
    PlanModel model = request.model();
    String currency = body.path("currency").asText().toUpperCase(Locale.ROOT);
    PlanModel money = model.spendOnly();
    double[] own = Arrays.copyOf(plan.spends(), model.spending());
    double[] spends = Rounding.rounded(money, own, perUnit(currency));
    if (spends == null) {
      return plan;
    }
    CellPlan rounded = plan.with(model, request.whole(spends));
    double most = plan.gap() <= enough ? enough : plan.gap() + enough;
    return rounded.violation() <= CellProof.ROUNDING && rounded.gap() <= most ? rounded : plan;
  }

  private static double perUnit(String currency) {
    return Math.pow(10, new Money(currency, 1).major().scale());
  }

  private static boolean boundsHold(PlanModel model) {
    return model.cells().stream().allMatch(cell -> cell.min() <= cell.max());
  }

  private static Planning infeasible(PlanModel model) {
    List<ModelRow> rows = Conflicts.of(model);
    ArrayNode conflict = Json.object().arrayNode();
    rows.forEach(row -> conflict.add(words(row)));
    String all = rows.stream().map(CellPlanner::words).collect(Collectors.joining(" and "));
    return new Planning(
        null,
        rows.isEmpty()
            ? Problem.of(422, "plan_not_found")
            : Problem.of(422, "plan_infeasible", Map.of("rows", all)),
        conflict);
  }

  /** {@code tv ≥ 300}. */
  static String words(ModelRow row) {
    boolean least = Double.isInfinite(row.hi());
    double limit = least ? row.lo() : row.hi();
    return row.name() + (least ? " ≥ " : " ≤ ") + plain(limit);
  }

  /** A number without an exponent. */
  static String plain(double value) {
    BigDecimal number = BigDecimal.valueOf(value).stripTrailingZeros();
    return number.scale() < 0 ? number.setScale(0).toPlainString() : number.toPlainString();
  }
}
