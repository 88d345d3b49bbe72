package io.quanyu.strategy.budget.model;

/**
 * Spends and prices, with what they are worth and what no plan of their part exceeds at the prices.
 * Immutable.
 */
final class Point {
  private static final double FEASIBLE = 1e-9;

  private final double[] spends;
  private final double[] prices;
  private final double value;
  private final double bound;
  private final boolean isFeasible;

  Point(PlanModel model, Part part, double[] spends, double[] prices) {
    this.spends = spends.clone();
    this.prices = prices.clone();
    this.value = model.objective(spends);
    this.bound = TrueBound.of(model, part, prices);
    this.isFeasible = model.violation(spends) <= FEASIBLE;
  }

  /**
   * The same on the true curves as exactly as it goes, where that is better: by one price, or by
   * Newton's method from here.
   */
  Point sharpened(PlanModel model, Part part) {
    Polish polish = new Polish(model, part, spends, prices);
    if (!polish.run()) {
      return this;
    }
    Point other = new Point(model, part, polish.spends(), polish.prices());
    return other.isBetterThan(this) ? other : this;
  }

  CellPlan plan(PlanModel model, double atMost) {
    return new CellPlan(model, spends, prices, atMost);
  }

  /** The exact plan where a concave model's only row is a sum of spends; null for others. */
  static Point ofOnePrice(PlanModel model) {
    double[] spends = OnePrice.takes(model) ? OnePrice.spends(model) : null;
    return spends == null
        ? null
        : new Point(model, Part.whole(model), spends, new double[] {OnePrice.price(model, spends)});
  }

  /** Whether it keeps all rows where the other doesn't, or proves more. */
  private boolean isBetterThan(Point other) {
    if (isFeasible != other.isFeasible) {
      return isFeasible;
    }
    return bound - value < other.bound - other.value;
  }

  double[] spends() {
    return spends;
  }

  double[] prices() {
    return prices;
  }

  double value() {
    return value;
  }

  double bound() {
    return bound;
  }

  /** Whether it keeps all rows and bounds but for rounding. */
  boolean isFeasible() {
    return isFeasible;
  }

  /** (bound − value) / max(1, |bound|). */
  double gap() {
    return (bound - value) / Math.max(1, Math.abs(bound));
  }
}
