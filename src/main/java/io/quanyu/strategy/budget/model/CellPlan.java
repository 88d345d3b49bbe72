package io.quanyu.strategy.budget.model;

import java.util.Arrays;

/**
 * Spends of a model's cells, prices of its rows, and how good they are. Immutable.
 *
 * <p>A {@link #gap} says how much more any plan could return on the true curves, in parts of the
 * upper bound.
 */
public final class CellPlan {
  private final double[] spends;
  private final double[] prices;
  private final double objective;
  private final double bound;
  private final double violation;

  CellPlan(PlanModel model, double[] spends, double[] prices, double bound) {
    this.spends = spends.clone();
    this.prices = prices.clone();
    this.objective = model.objective(spends);
    this.violation = model.violation(spends);
    this.bound = bound;
  }

  /** A copy of the spends, one a cell. */
  public double[] spends() {
    return spends.clone();
  }

  /** A copy of the prices, one a row: what one more unit of its limit is worth. */
  public double[] prices() {
    return prices.clone();
  }

  /** What the spends are worth on the true curves. */
  public double objective() {
    return objective;
  }

  /** What no plan exceeds on the true curves. */
  public double bound() {
    return bound;
  }

  /** (bound − objective) / max(1, |bound|). */
  public double gap() {
    return (bound - objective) / Math.max(1, Math.abs(bound));
  }

  /** The largest violation of a bound or row, in parts of its scale, on the true curves. */
  public double violation() {
    return violation;
  }

  /** The same prices and bound with other spends, such as rounded ones. */
  public CellPlan with(PlanModel model, double[] others) {
    return new CellPlan(model, others, prices, bound);
  }

  @Override
  public String toString() {
    return objective + " of at most " + bound + " for " + Arrays.toString(spends);
  }
}
