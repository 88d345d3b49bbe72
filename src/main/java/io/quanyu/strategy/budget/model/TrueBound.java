package io.quanyu.strategy.budget.model;

import java.util.Arrays;

/**
 * What no plan of a part exceeds on the true curves, whatever the prices: Σ y·limit + Σ max over x
 * of (1 + Σ −y ρ) f(x) − (m + Σ y σ) x. It needs no linear program and no pieces (Bertsekas,
 * Nonlinear Programming, 1999, ch. 5). Stateless.
 */
final class TrueBound {
  private TrueBound() {}

  /** The bound; prices on a side without a limit count as 0. */
  static double of(PlanModel model, Part part, double[] prices) {
    double[] peaks = peaks(model, part, prices);
    double[] worth = new double[peaks.length];
    double[] cost = new double[peaks.length];
    double bound = weigh(model, prices, worth, cost);
    for (int k = 0; k < peaks.length; k++) {
      bound += Peak.value(model.cells().get(k), worth[k], cost[k], peaks[k]);
    }
    return bound;
  }

  /** Each cell's best spend at prices. */
  static double[] peaks(PlanModel model, Part part, double[] prices) {
    double[] peaks = new double[model.cells().size()];
    double[] worth = new double[peaks.length];
    double[] cost = new double[peaks.length];
    weigh(model, prices, worth, cost);
    for (int k = 0; k < peaks.length; k++) {
      peaks[k] =
          Peak.spend(
              model.cells().get(k), Math.max(0, worth[k]), cost[k], part.from(k), part.to(k));
    }
    return peaks;
  }

  /** Fills in what response is worth and spend costs in each cell; returns what the limits are. */
  static double weigh(PlanModel model, double[] prices, double[] worth, double[] cost) {
    Arrays.setAll(worth, model::worth);
    Arrays.setAll(cost, model::hurdle);
    double bound = 0;
    for (int i = 0; i < prices.length; i++) {
      ModelRow row = model.rows().get(i);
      double limit = prices[i] > 0 ? row.hi() : row.lo();
      if (prices[i] == 0 || Double.isInfinite(limit)) {
        continue;
      }
      bound += prices[i] * limit;
      for (ModelRow.Term term : row.terms()) {
        worth[term.cell()] -= prices[i] * term.response();
        cost[term.cell()] += prices[i] * term.spend();
      }
    }
    return bound;
  }
}
