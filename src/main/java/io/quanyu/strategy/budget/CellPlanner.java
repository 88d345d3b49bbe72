package io.quanyu.strategy.budget;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.event.Rejection;
import io.quanyu.function.Problem;
import io.quanyu.strategy.budget.model.CellPlan;
import io.quanyu.strategy.budget.model.Conflicts;
import io.quanyu.strategy.budget.model.ModelRow;
import io.quanyu.strategy.budget.model.PlanModel;
import io.quanyu.strategy.budget.model.PlanSearch;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Plans a request over cells: from JSON to a plan that is proven, or a problem. Thread-safe. */
public final class CellPlanner {
  private static final int MOST_PARTS = 20_000;

  private CellPlanner() {}

  /**
   * What planning gives: a plan as it is replied, or a problem.
   *
   * @param view the plan, or null
   * @param problem why there is none, or null
   * @param conflict the rows that can't hold together, where that is the problem
   */
  @RegisterForReflection
  public record Outcome(ObjectNode view, Problem problem, ArrayNode conflict) {
    static Outcome refused(Problem problem) {
      return new Outcome(null, problem, Json.object().arrayNode());
    }
  }

  /** Whether a request is one over cells. */
  public static boolean takes(ObjectNode body) {
    return body.has("cells");
  }

  /** The plan of a request's body. */
  public static Outcome plan(ObjectNode body) {
    Optional<Rejection> rejection = CellValidation.check(body);
    if (rejection.isPresent()) {
      return Outcome.refused(new Problem(400, rejection.get()));
    }
    PlanModel model = CellRequest.model(body);
    Optional<ModelRow> empty =
        model.rows().stream().filter(row -> row.terms().isEmpty()).findFirst();
    if (empty.isPresent()) {
      return Outcome.refused(
          new Problem(400, Rejection.of("row_without_cells", "/rows", "name", empty.get().name())));
    }
    double enough = body.path("gap").asDouble(CellProof.MOST_GAP);
    Optional<CellPlan> plan =
        boundsHold(model) ? new PlanSearch(model, enough, MOST_PARTS).best() : Optional.empty();
    if (plan.isEmpty()) {
      return infeasible(model);
    }
    ObjectNode view = CellPlanView.of(body, model, plan.get());
    return CellProof.of(body, view).proves()
        ? new Outcome(view, null, Json.object().arrayNode())
        : Outcome.refused(Problem.of(500, "plan_unproven"));
  }

  private static boolean boundsHold(PlanModel model) {
    return model.cells().stream().allMatch(cell -> cell.min() <= cell.max());
  }

  private static Outcome infeasible(PlanModel model) {
    List<ModelRow> rows = Conflicts.of(model);
    ArrayNode conflict = Json.object().arrayNode();
    rows.forEach(row -> conflict.add(words(row)));
    String all = rows.stream().map(CellPlanner::words).collect(Collectors.joining(" and "));
    return new Outcome(
        null,
        rows.isEmpty()
            ? Problem.of(422, "plan_not_found")
            : Problem.of(422, "plan_infeasible", Map.of("rows", all)),
        conflict);
  }

  /** {@code tv ≥ 300}. */
  private static String words(ModelRow row) {
    boolean least = Double.isInfinite(row.hi());
    double limit = least ? row.lo() : row.hi();
    String number = BigDecimal.valueOf(limit).stripTrailingZeros().toPlainString();
    return row.name() + (least ? " ≥ " : " ≤ ") + number;
  }
}
