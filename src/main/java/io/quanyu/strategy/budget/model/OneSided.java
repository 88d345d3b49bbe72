package io.quanyu.strategy.budget.model;

import java.util.function.BooleanSupplier;

/**
 * What one more and one less unit of each row's limit is worth, by planning again on the true
 * curves: V(limit + 1) − V(limit) and V(limit) − V(limit − 1), where V is the best objective.
 * Unlike a multiplier these hold for a whole unit, and differ on the two sides of a corner.
 * S-curves and floors stay as the plan has them. Immutable.
 */
public final class OneSided {
  /** Cells planned again in all, so that large plans don't wait for rows of little interest. */
  private static final int MOST_WORK = 40_000;

  private static final double EXACT = 1e-11;
  private static final double ENOUGH = 1e-10;

  private final PlanModel model;
  private final Climb climb;
  private final Point start;
  private final double base;
  private final double[] more;
  private final double[] less;

  /**
   * Plans again for rows with a price, or with a limit that is less than a unit away.
   *
   * @param count how many of the rows, the first ones, are asked for
   */
  public OneSided(PlanModel model, CellPlan plan, int count) {
    this(model, plan, count, () -> false);
  }

  /** The same, for the first row and for those that are come to before it is late. */
  public OneSided(PlanModel model, CellPlan plan, int count, BooleanSupplier late) {
    double[] spends = plan.spends();
    this.model = model;
    this.climb = new Climb(ENOUGH, () -> false);
    this.start = new Point(model, Part.whole(model), spends, plan.prices());
    this.base = value(model);
    this.more = new double[model.rows().size()];
    this.less = more.clone();
    int work = 0;
    for (int i = 0; i < count; i++) {
      Unwanted.check();
      if (start.prices()[i] != 0 || room(i) < 1) {
        work += 2 * spends.length;
        boolean isWorth = i == 0 || (work <= MOST_WORK && !late.getAsBoolean());
        more[i] = isWorth ? value(moved(i, 1)) - base : Double.NaN;
        less[i] = isWorth ? base - value(moved(i, -1)) : Double.NaN;
      }
    }
  }

  /** What one more unit of the row's limit is worth; NaN where it can't be, or wasn't asked for. */
  public double more(int row) {
    return more[row];
  }

  /** What the last unit of the row's limit is worth; NaN where there can be none less. */
  public double less(int row) {
    return less[row];
  }

  private double room(int i) {
    ModelRow row = model.rows().get(i);
    double sum = model.sum(row, start.spends());
    return Math.min(row.hi() - sum, sum - row.lo());
  }

  /** The row with its limit moved: that with the price, else the nearer one, or both if equal. */
  private PlanModel moved(int i, double by) {
    ModelRow row = model.rows().get(i);
    if (row.lo() == row.hi()) {
      return model.withLimits(i, row.lo() + by, row.hi() + by);
    }
    double price = start.prices()[i];
    double sum = model.sum(row, start.spends());
    boolean upper = price == 0 ? row.hi() - sum <= sum - row.lo() : price > 0;
    return upper
        ? model.withLimits(i, row.lo(), row.hi() + by)
        : model.withLimits(i, row.lo() + by, row.hi());
  }

  private double value(PlanModel changed) {
    PlanModel held = changed.held(start.spends());
    Part whole = Part.whole(held);
    Point near = new Point(held, whole, start.spends(), start.prices()).sharpened(held, whole);
    if (changed.isConcave() && near.isFeasible() && Math.abs(near.gap()) <= EXACT) {
      return near.value();
    }
    return climb
        .from(changed, start.spends(), Climb.MOST_ROUNDS)
        .map(Point::value)
        .orElse(Double.NaN);
  }
}
