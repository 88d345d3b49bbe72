package io.quanyu.strategy.budget.model;

import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The best plan with S-curves and floors as a plan has them, by the convex-concave procedure
 * (Yuille and Rangarajan, Neural Computation 15, 2003): where a curve is bent upwards its tangent
 * lies below it, so the best plan of the {@linkplain PlanModel#held held} model, which is concave,
 * is no worse on the true curves, and is where the next tangents touch. Used by one thread.
 */
final class Climb {
  /** Rounds after which prices and spends have settled to {@link #STILL}, where they do. */
  static final int MOST_ROUNDS = 100;

  private static final double STILL = 1e-10;

  /** A round that leaves more than this part of the gap leads nowhere. */
  private static final double SLOWEST = 0.95;

  private final double enough;
  private final BooleanSupplier late;

  /** Plans that are near enough by that gap, while it isn't late. */
  Climb(double enough, BooleanSupplier late) {
    this.enough = enough;
    this.late = late;
  }

  /**
   * The end of the climb; empty where no plan keeps the rows, or none is near enough.
   *
   * @param spends where it begins; they need not keep the rows
   * @param rounds how many steps at most
   */
  Optional<Point> from(PlanModel model, double[] spends, int rounds) {
    Point best = null;
    double[] here = spends;
    double before = Double.POSITIVE_INFINITY;
    for (int i = 0; i < rounds; i++) {
      Optional<CellPlan> held = new PlanSearch(model.held(here), enough, 1, late).best();
      if (held.isEmpty() || held.get().gap() > 10 * enough) {
        break;
      }
      here = held.get().spends();
      best = new Point(model, Part.whole(model), here, held.get().prices());
      double gap = model.linearGap(here, best.prices());
      if (model.isConcave() || gap <= STILL || gap > SLOWEST * before) {
        break;
      }
      before = gap;
    }
    return Optional.ofNullable(best);
  }
}
