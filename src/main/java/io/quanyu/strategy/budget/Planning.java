package io.quanyu.strategy.budget;

import io.quanyu.function.Problem;
import io.quanyu.strategy.budget.program.BudgetPlan;
import io.quanyu.strategy.budget.program.Row;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * What planning gives: a plan that is proven, or a problem.
 *
 * @param request what was asked for; null where it could not be read
 * @param plan the plan, or null
 * @param problem why there is none, or null
 * @param conflict rows of the request that can't hold together, where that is the problem
 */
@RegisterForReflection
public record Planning(PlanRequest request, BudgetPlan plan, Problem problem, List<Row> conflict) {
  static Planning of(PlanRequest request, BudgetPlan plan) {
    return new Planning(request, plan, null, List.of());
  }

  static Planning refused(PlanRequest request, Problem problem, List<Row> conflict) {
    return new Planning(request, null, problem, conflict);
  }
}
