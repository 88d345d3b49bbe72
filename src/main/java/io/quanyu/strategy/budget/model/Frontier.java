package io.quanyu.strategy.budget.model;

import java.util.Optional;

/**
 * The best plans over a range of limits of one row, each begun from the one before: where curves
 * are concave, Newton's method from there is most often enough, and else the model is searched
 * anew. Used once, by one thread.
 */
public final class Frontier {
  private static final double EXACT = 1e-11;

  private final PlanModel model;
  private final int row;
  private final double enough;
  private final int mostParts;
  private CellPlan last;

  /**
   * Begins at a plan.
   *
   * @param row whose limits are changed: the upper one, or both where they are equal
   * @param enough the true gap that is small enough
   * @param mostParts how many linear programs are solved at most for a plan
   */
  public Frontier(PlanModel model, int row, CellPlan start, double enough, int mostParts) {
    this.model = model;
    this.row = row;
    this.last = start;
    this.enough = enough;
    this.mostParts = mostParts;
  }

  /** The best plan at a limit; empty where none was found that keeps all rows. */
  public Optional<CellPlan> at(double limit) {
    Unwanted.check();
    ModelRow old = model.rows().get(row);
    PlanModel changed = model.withLimits(row, old.lo() == old.hi() ? limit : old.lo(), limit);
    Optional<CellPlan> plan = near(changed);
    plan = plan.isPresent() ? plan : new PlanSearch(changed, enough, mostParts).best();
    plan.ifPresent(found -> last = found);
    return plan;
  }

  private Optional<CellPlan> near(PlanModel changed) {
    if (!changed.isConcave()) {
      return Optional.empty();
    }
    Part whole = Part.whole(changed);
    Point point = new Point(changed, whole, last.spends(), last.prices()).sharpened(changed, whole);
    boolean isExact = point.isFeasible() && Math.abs(point.gap()) <= EXACT;
    return isExact ? Optional.of(point.plan(changed, point.bound())) : Optional.empty();
  }
}
