package io.quanyu.strategy.budget.linear;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * How good a plan of a linear program is, computed from the program, spends and prices alone. By
 * weak duality no plan is worth more than
 *
 * <pre>
 * bound = Σ_(y>0) y·hi + Σ_(y<0) y·lo + Σ_pieces max(0, d)·width,   d = c − Aᵀy
 * </pre>
 *
 * whatever the prices y; a price on a side without a limit counts as 0.
 *
 * @param primal the plan's objective
 * @param bound what no plan exceeds
 * @param gap (bound − primal + Σ |y|·violation) / max(1, |bound|)
 * @param violation the largest violation of a row, in parts of the row's scale
 */
@RegisterForReflection
public record LinearProof(double primal, double bound, double gap, double violation) {
  /** The largest gap of a plan that counts as the best. */
  public static final double MOST_GAP = 1e-9;

  /** The largest violation of a plan that counts as one. */
  public static final double MOST_VIOLATION = 1e-9;

  private static final double LEAST_SCALE = 1e-6;

  /** Judges spends (one a cell) and prices (one a row). */
  public static LinearProof of(CellProgram program, double[] spends, double[] prices) {
    double[] kept = kept(program, prices);
    double primal = program.objective(spends);
    double bound = bound(program, kept);
    double[] sums = program.activities(spends);
    double[] scales = scales(program, spends);
    double broken = 0;
    double violation = cellViolation(program, spends);
    for (int i = 0; i < sums.length; i++) {
      double over = Math.max(0, Math.max(sums[i] - program.hi[i], program.lo[i] - sums[i]));
      broken += Math.abs(kept[i]) * over;
      violation = Math.max(violation, over / scales[i]);
    }
    double gap = (bound - primal + broken) / Math.max(1, Math.abs(bound));
    return new LinearProof(primal, bound, gap, violation);
  }

  /** Whether the plan keeps all rows, and none can be better. NaN proves nothing. */
  public boolean proves() {
    return Math.abs(gap) <= MOST_GAP && violation <= MOST_VIOLATION;
  }

  /** What no plan exceeds, at prices that have no infinite side. */
  static double bound(CellProgram program, double[] prices) {
    double bound = 0;
    for (int i = 0; i < prices.length; i++) {
      if (prices[i] != 0) {
        bound += prices[i] * (prices[i] > 0 ? program.hi[i] : program.lo[i]);
      }
    }
    for (int k = 0; k < program.cells; k++) {
      double worth = program.worth(k, prices);
      double cost = program.cost(k, prices);
      for (int p = program.pieceStart[k]; p < program.pieceStart[k + 1]; p++) {
        bound += Math.max(0, worth * program.slope[p] - cost) * program.width[p];
      }
    }
    return bound;
  }

  /** The prices, but 0 for those on a side without a limit. */
  static double[] kept(CellProgram program, double[] prices) {
    double[] kept = prices.clone();
    for (int i = 0; i < kept.length; i++) {
      if (Double.isInfinite(kept[i] > 0 ? program.hi[i] : program.lo[i])) {
        kept[i] = 0;
      }
    }
    return kept;
  }

  private static double cellViolation(CellProgram program, double[] spends) {
    double most = 0;
    for (int k = 0; k < spends.length; k++) {
      double end = program.end(k);
      double over = Math.max(-spends[k], spends[k] - end);
      // A cell that is closed is on the scale of 1.
      most = Math.max(most, over / (end > 0 ? end : 1));
    }
    return most;
  }

  /** The size of a row's numbers: of its limits and its terms. */
  private static double[] scales(CellProgram program, double[] spends) {
    double[] scales = new double[program.rows];
    for (int k = 0; k < program.cells; k++) {
      double response = Math.abs(program.response(k, spends[k]));
      for (int e = program.byCell.start[k]; e < program.byCell.start[k + 1]; e++) {
        scales[program.byCell.index[e]] +=
            Math.abs(program.byCell.spend[e] * spends[k])
                + Math.abs(program.byCell.response[e]) * response;
      }
    }
    for (int i = 0; i < scales.length; i++) {
      scales[i] = Math.max(scales[i], Math.max(finite(program.lo[i]), finite(program.hi[i])));
      // Money is scaled to about 1: a row of which all numbers are smaller holds rounding alone.
      scales[i] = Math.max(scales[i], LEAST_SCALE);
    }
    return scales;
  }

  private static double finite(double limit) {
    return Double.isInfinite(limit) ? 0 : Math.abs(limit);
  }
}
