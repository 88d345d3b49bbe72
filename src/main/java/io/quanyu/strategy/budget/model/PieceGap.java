package io.quanyu.strategy.budget.model;

/**
 * How far spends are from the best of a linear program at prices y, by weak duality:
 *
 * <pre>
 * gap = (Σ_(y>0) y·hi + Σ_(y<0) y·lo + Σ_k max_b (w_k f_k(b) − c_k b) − objective + Σ |y|·violation)
 *       / max(1, |bound|)
 * </pre>
 *
 * The program is that of the model's curves cut into straight pieces at the breakpoints b that
 * every plan begins with and at the plan's own spend; a concave cell of straight pieces is best at
 * one of these. S-curves and floors stay as the plan has them. Nothing is taken from a solver.
 * Stateless.
 */
final class PieceGap {
  private PieceGap() {}

  static double of(PlanModel model, double[] spends, double[] prices) {
    PlanModel held = model.held(spends);
    double[] worth = new double[spends.length];
    double[] cost = new double[spends.length];
    double bound = TrueBound.weigh(held, prices, worth, cost);
    for (int k = 0; k < spends.length; k++) {
      bound += most(held.cells().get(k), spends[k], worth[k], cost[k]);
    }
    double broken = 0;
    for (int i = 0; i < prices.length; i++) {
      ModelRow row = held.rows().get(i);
      double sum = held.sum(row, spends);
      double over = Math.max(0, Math.max(sum - row.hi(), row.lo() - sum));
      broken += prices[i] == 0 ? 0 : Math.abs(prices[i]) * over;
    }
    return (bound - held.objective(spends) + broken) / Math.max(1, Math.abs(bound));
  }

  private static double most(ModelCell cell, double spend, double worth, double cost) {
    Grid grid = new Grid(cell);
    grid.add(spend);
    double most = Double.NEGATIVE_INFINITY;
    for (double corner : grid.hull(cell.min(), cell.max())) {
      double response = worth == 0 ? 0 : worth * cell.curve().response(corner);
      most = Math.max(most, response - cost * corner);
    }
    return most;
  }
}
