package io.quanyu.strategy.budget.model;

import io.quanyu.strategy.budget.curve.PiecewiseCurve;
import io.quanyu.strategy.budget.curve.ResponseCurve;
import java.util.Arrays;

/**
 * Sharpens a plan that a linear program of straight pieces gave, on the true curves: Newton's
 * method on the conditions of the best plan. Rows with a price are met, and cells within their
 * bounds spend up to where the next unit returns what it costs,
 *
 * <pre>
 * w_k f'_k(x_k) = c_k,   w = 1 − Σ y ρ,   c = m + Σ y σ,   Σ σ x + ρ f(x) = limit where y ≠ 0.
 * </pre>
 *
 * Bent cells follow from the prices; cells on a straight piece are unknowns beside them. Rows lose
 * a price of the wrong sign and get one where they are broken (semismooth Newton; Qi and Sun,
 * 1993). Whoever asks has to look at the outcome's bound and violation: nothing says that it is
 * better. Used once, by one thread; 8 bytes × (rows with a price + cells on straight pieces)².
 */
final class Polish {
  /** Above this many unknowns, a plan stays as the linear program gave it. */
  private static final int MOST_UNKNOWNS = 400;

  private static final int MOST_STEPS = 40;
  private static final double MET = 1e-14;
  private static final double STRAIGHT = 1e-9;

  private final PlanModel model;
  private final Part part;
  private final double[] spends;
  private final double[] prices;
  private final double[] worth;
  private final double[] cost;
  private final boolean[] isStraight;
  private final int[] place;
  private final int[] column;
  private int unknowns;

  Polish(PlanModel model, Part part, double[] spends, double[] prices) {
    this.model = model;
    this.part = part;
    this.spends = spends.clone();
    this.prices = prices.clone();
    this.worth = new double[spends.length];
    this.cost = new double[spends.length];
    this.isStraight = new boolean[spends.length];
    this.place = new int[prices.length];
    this.column = new int[spends.length];
  }

  /** The sharpened spends; see {@link #prices}. */
  double[] spends() {
    return spends.clone();
  }

  /** The sharpened prices. */
  double[] prices() {
    return prices.clone();
  }

  /** Sharpens; false where there is nothing that it could do. */
  boolean run() {
    for (int k = 0; k < spends.length; k++) {
      isStraight[k] = isStraight(k);
    }
    for (int i = 0; i < MOST_STEPS; i++) {
      follow();
      boolean changed = activate();
      if (unknowns == 0 || unknowns > MOST_UNKNOWNS) {
        return unknowns == 0 && i > 0;
      }
      if (!changed && worst() <= MET) {
        return true;
      }
      double[] step = new Newton().step();
      if (step == null) {
        return false;
      }
      take(step);
    }
    follow();
    return true;
  }

  /** On a straight piece, or at a corner: its spend does not follow from prices. */
  private boolean isStraight(int k) {
    double spend = spends[k];
    if (spend <= part.from(k) || spend >= part.to(k)) {
      return model.cells().get(k).curve() instanceof PiecewiseCurve;
    }
    double slope = Math.abs(model.cells().get(k).curve().slope(spend));
    return Math.abs(bend(k, spend)) * Math.max(spend, 1e-300) <= STRAIGHT * slope;
  }

  private boolean isCorner(int k) {
    double spend = spends[k];
    ModelCell cell = model.cells().get(k);
    return spend <= part.from(k)
        || spend >= part.to(k)
        || cell.curve().slope(spend) != cell.curve().slopeBefore(spend);
  }

  /** Bent cells spend what is best at the prices. */
  private void follow() {
    Arrays.setAll(worth, model::worth);
    Arrays.setAll(cost, model::hurdle);
    for (int i = 0; i < prices.length; i++) {
      if (prices[i] != 0) {
        for (ModelRow.Term term : model.rows().get(i).terms()) {
          worth[term.cell()] -= prices[i] * term.response();
          cost[term.cell()] += prices[i] * term.spend();
        }
      }
    }
    for (int k = 0; k < spends.length; k++) {
      if (!isStraight[k]) {
        double its = Math.max(0, worth[k]);
        spends[k] = Peak.spend(model.cells().get(k), its, cost[k], part.from(k), part.to(k));
      }
    }
  }

  /** Numbers the unknowns; answers whether a row got or lost its price. */
  private boolean activate() {
    boolean changed = false;
    unknowns = 0;
    for (int i = 0; i < prices.length; i++) {
      ModelRow row = model.rows().get(i);
      boolean wrong = Double.isInfinite(prices[i] > 0 ? row.hi() : row.lo());
      changed |= prices[i] != 0 && wrong;
      prices[i] = wrong ? 0 : prices[i];
      boolean broken = prices[i] == 0 && isBroken(row);
      changed |= broken;
      place[i] = prices[i] != 0 || broken ? unknowns++ : -1;
    }
    for (int k = 0; k < spends.length; k++) {
      column[k] = isStraight[k] && !isCorner(k) ? unknowns++ : -1;
    }
    return changed;
  }

  private boolean isBroken(ModelRow row) {
    double sum = row.sum(model.cells(), spends);
    double over = Math.max(sum - row.hi(), row.lo() - sum);
    return over > 1e-12 * row.scale(model.cells(), spends);
  }

  private double missed(int i) {
    ModelRow row = model.rows().get(i);
    double sum = row.sum(model.cells(), spends);
    double limit = prices[i] > 0 || (prices[i] == 0 && sum > row.hi()) ? row.hi() : row.lo();
    return limit - sum;
  }

  private double worst() {
    double worst = 0;
    for (int i = 0; i < prices.length; i++) {
      if (place[i] >= 0) {
        double scale = model.rows().get(i).scale(model.cells(), spends);
        worst = Math.max(worst, Math.abs(missed(i)) / scale);
      }
    }
    for (int k = 0; k < spends.length; k++) {
      if (column[k] >= 0) {
        double slope = worth[k] * model.cells().get(k).curve().slope(spends[k]);
        worst = Math.max(worst, Math.abs(slope - cost[k]) / Math.max(1e-300, Math.abs(slope)));
      }
    }
    return worst;
  }

  private void take(double[] step) {
    for (int i = 0; i < prices.length; i++) {
      if (place[i] >= 0) {
        double next = prices[i] + step[place[i]];
        ModelRow row = model.rows().get(i);
        boolean turned = prices[i] * next < 0 && row.lo() != row.hi();
        prices[i] = turned ? 0 : next;
      }
    }
    for (int k = 0; k < spends.length; k++) {
      if (column[k] >= 0) {
        double next = spends[k] + step[column[k]];
        spends[k] = Math.max(part.from(k), Math.min(part.to(k), next));
      }
    }
  }

  /** f''. */
  private double bend(int k, double spend) {
    double width = 1e-5 * spend;
    ResponseCurve curve = model.cells().get(k).curve();
    return (curve.slope(spend + width) - curve.slope(spend - width)) / (2 * width);
  }

  /** One linear system. */
  private final class Newton {
    private final double[][] matrix = new double[unknowns][unknowns + 1];

    /** The step of all unknowns; null where the system has no single solution. */
    double[] step() {
      int[] count = new int[spends.length];
      for (int i = 0; i < prices.length; i++) {
        if (place[i] >= 0) {
          model.rows().get(i).terms().forEach(term -> count[term.cell()]++);
          matrix[place[i]][unknowns] = missed(i);
        }
      }
      int[][] rows = new int[spends.length][];
      double[][] effects = new double[spends.length][];
      Arrays.setAll(rows, k -> new int[count[k]]);
      Arrays.setAll(effects, k -> new double[count[k]]);
      for (int i = 0; i < prices.length; i++) {
        if (place[i] >= 0) {
          for (ModelRow.Term term : model.rows().get(i).terms()) {
            int k = term.cell();
            double slope = term.response() == 0 ? 0 : model.cells().get(k).curve().slope(spends[k]);
            rows[k][--count[k]] = place[i];
            effects[k][count[k]] = term.spend() + (slope == 0 ? 0 : term.response() * slope);
          }
        }
      }
      for (int k = 0; k < spends.length; k++) {
        if (column[k] >= 0) {
          addStraight(k, rows[k], effects[k]);
        } else if (!isStraight[k] && spends[k] > part.from(k) && spends[k] < part.to(k)) {
          addBent(k, rows[k], effects[k]);
        }
      }
      return LinearSystem.solve(matrix);
    }

    /** dx = Σ dy (σ + ρ f') / (w f''). */
    private void addBent(int k, int[] rows, double[] effects) {
      double bend = worth[k] * bend(k, spends[k]);
      for (int one = 0; one < rows.length && bend < 0; one++) {
        for (int other = 0; other < rows.length; other++) {
          matrix[rows[one]][rows[other]] += effects[one] * effects[other] / bend;
        }
      }
    }

    private void addStraight(int k, int[] rows, double[] effects) {
      double slope = model.cells().get(k).curve().slope(spends[k]);
      matrix[column[k]][unknowns] = worth[k] * slope - cost[k];
      for (int one = 0; one < rows.length; one++) {
        matrix[rows[one]][column[k]] += effects[one];
        matrix[column[k]][rows[one]] += effects[one];
      }
    }
  }
}
