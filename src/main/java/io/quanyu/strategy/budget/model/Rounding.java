package io.quanyu.strategy.budget.model;

import java.util.ArrayList;
import java.util.List;

/**
 * Rounds a plan's spends to whole units, such as cents: each to the nearest, then one unit up or
 * down where a row is broken on the true curves, each time the cell that mends most and, among
 * equals, costs least. Used once, by one thread.
 */
public final class Rounding {
  private static final double KEPT = 1e-10;

  /** How far a spend may be above the plan's before it gets another unit, in units. */
  private static final double NEAR = 0.6;

  private static final int MOST_LEFT = 1_000;

  private final PlanModel model;
  private final double perUnit;
  private final long[] counts;
  private final double[] spends;
  private final double[] sums;
  private final double[] scales;
  private final List<List<double[]>> rowsOf = new ArrayList<>();

  private Rounding(PlanModel model, double[] spends, double perUnit) {
    this.model = model;
    this.perUnit = perUnit;
    this.counts = new long[spends.length];
    this.spends = spends.clone();
    this.sums = new double[model.rows().size()];
    this.scales = new double[sums.length];
    for (int k = 0; k < spends.length; k++) {
      rowsOf.add(new ArrayList<>());
    }
    for (int i = 0; i < sums.length; i++) {
      for (ModelRow.Term term : model.rows().get(i).terms()) {
        rowsOf.get(term.cell()).add(new double[] {i, term.spend(), term.response()});
      }
    }
  }

  /**
   * The rounded spends; null where none were found that keep all rows.
   *
   * @param perUnit how many of what is rounded to are in a unit of currency, such as 100
   */
  public static double[] rounded(PlanModel model, double[] spends, double perUnit) {
    Rounding rounding = new Rounding(model, spends, perUnit);
    if (!rounding.toNearest() || !rounding.mended()) {
      return null;
    }
    rounding.useWhatIsLeft(spends);
    return rounding.spends;
  }

  /** Units that no row needs any more go where they return most, next to the plan. */
  private void useWhatIsLeft(double[] plan) {
    for (int i = 0; i < Math.min(MOST_LEFT, spends.length); i++) {
      int best = -1;
      double most = 0;
      for (int k = 0; k < spends.length; k++) {
        boolean near = spends[k] * perUnit < plan[k] * perUnit + NEAR;
        double gain = near && isOpen(k, 1) ? gain(k, 1) : 0;
        if (gain > most && mends(k, 1) >= 0) {
          best = k;
          most = gain;
        }
      }
      if (best < 0) {
        return;
      }
      move(best, 1);
    }
  }

  private boolean toNearest() {
    for (int k = 0; k < spends.length; k++) {
      counts[k] = Math.max(least(k), Math.min(most(k), Math.round(spends[k] * perUnit)));
      spends[k] = counts[k] / perUnit;
      if (counts[k] > most(k)) {
        return false;
      }
    }
    for (int i = 0; i < sums.length; i++) {
      sums[i] = model.sum(model.rows().get(i), spends);
      scales[i] = model.rows().get(i).scale(model.cells(), spends);
    }
    return true;
  }

  /** A cell that is off stays off, and one that is on stays at or above its floor. */
  private long least(int k) {
    ModelCell cell = model.cells().get(k);
    double least = spends[k] > 0 ? Math.max(cell.min(), cell.floor()) : cell.min();
    return (long) Math.ceil(least * perUnit - 1e-7);
  }

  private long most(int k) {
    ModelCell cell = model.cells().get(k);
    boolean isOff = cell.floor() > 0 && spends[k] <= 0;
    return isOff ? 0 : (long) Math.floor(cell.max() * perUnit + 1e-7);
  }

  private boolean mended() {
    double broken = broken();
    for (int i = 0; i < 10 * spends.length + 1_000 && broken > 0; i++) {
      int row = worst();
      if (!mend(row)) {
        return false;
      }
      broken = broken();
    }
    return broken == 0;
  }

  private double broken() {
    double sum = 0;
    for (int i = 0; i < sums.length; i++) {
      sum += broken(i, sums[i]);
    }
    return sum;
  }

  private double broken(int i, double sum) {
    ModelRow row = model.rows().get(i);
    double over = Math.max(sum - row.hi(), row.lo() - sum) / scales[i];
    return over > KEPT ? over : 0;
  }

  private int worst() {
    int worst = 0;
    for (int i = 1; i < sums.length; i++) {
      worst = broken(i, sums[i]) > broken(worst, sums[worst]) ? i : worst;
    }
    return worst;
  }

  private boolean mend(int row) {
    int best = -1;
    int way = 0;
    double mended = 0;
    double gained = 0;
    for (ModelRow.Term term : model.rows().get(row).terms()) {
      for (int step = -1; step <= 1; step += 2) {
        int k = term.cell();
        double less = mends(k, step);
        double gain = less > 0 ? gain(k, step) : 0;
        boolean same = Math.abs(less - mended) <= 1e-6 * mended;
        if (less > 0 && (same ? gain > gained : less > mended)) {
          best = k;
          way = step;
          mended = less;
          gained = gain;
        }
      }
    }
    if (best >= 0) {
      move(best, way);
    }
    return best >= 0;
  }

  private boolean isOpen(int k, int step) {
    long next = counts[k] + step;
    return next >= least(k) && next <= most(k);
  }

  /** By how much less the rows are broken after a step. */
  private double mends(int k, int step) {
    if (!isOpen(k, step)) {
      return 0;
    }
    double less = 0;
    for (double[] entry : rowsOf.get(k)) {
      int i = (int) entry[0];
      less += broken(i, sums[i]) - broken(i, sums[i] + change(k, step, entry));
    }
    return less;
  }

  private double change(int k, int step, double[] entry) {
    double next = (counts[k] + step) / perUnit;
    double change = entry[1] * (next - spends[k]);
    return entry[2] == 0 ? change : change + entry[2] * rise(k, next);
  }

  private double rise(int k, double next) {
    return model.cells().get(k).curve().response(next)
        - model.cells().get(k).curve().response(spends[k]);
  }

  private double gain(int k, int step) {
    double next = (counts[k] + step) / perUnit;
    return model.worth(k) * rise(k, next) - model.hurdle(k) * (next - spends[k]);
  }

  private void move(int k, int step) {
    for (double[] entry : rowsOf.get(k)) {
      sums[(int) entry[0]] += change(k, step, entry);
    }
    counts[k] += step;
    spends[k] = counts[k] / perUnit;
  }
}
