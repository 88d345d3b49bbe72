package io.quanyu.strategy.budget.program;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * Which spends x give the most response?
 *
 * <pre>
 * max Σ fᵢ(xᵢ)   subject to   minᵢ ≤ xᵢ ≤ maxᵢ,   totalMin ≤ Σ xᵢ ≤ totalMax
 * </pre>
 *
 * with concave, piecewise-linear fᵢ, so that it is a linear program over the curves' pieces.
 *
 * @param channels one or more, with unique names
 * @param totalMin the least that is spent in all
 * @param totalMax the most that is spent in all
 */
@RegisterForReflection
public record BudgetProgram(List<Channel> channels, double totalMin, double totalMax) {
  /** Copies the list, so that the record can't change. */
  public BudgetProgram {
    channels = List.copyOf(channels);
  }

  /**
   * Rows that can't hold together, none of which can be left out for that; empty if there is a
   * plan. Where there are several such sets, one of them.
   */
  public List<Row> conflict() {
    return Conflict.of(this);
  }

  /** The best plan; there must be no {@link #conflict}. */
  public BudgetPlan solve() {
    return BudgetPlan.of(this, BudgetSolver.spends(this));
  }

  /** The size of its numbers of money, to tell rounding from spend. */
  double scale() {
    double largest = channels.stream().mapToDouble(one -> one.max().value()).max().orElse(0);
    return Math.max(largest, totalMax);
  }
}
