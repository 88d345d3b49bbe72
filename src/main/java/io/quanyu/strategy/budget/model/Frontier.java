package io.quanyu.strategy.budget.model;

import java.util.Optional;
import java.util.function.Function;

/**
 * The best plans over a range of limits of one row, each begun from the one before: where curves
 * are concave, Newton's method from there is most often enough, and else the model is searched
 * anew. Used once, by one thread.
 */
public final class Frontier {
  private static final double EXACT = 1e-11;

  private final PlanModel model;
  private final int row;
  private final Function<PlanModel, PlanSearch> search;
  private CellPlan last;

  /**
   * Begins at a plan.
   *
   * @param row whose limits are changed: the upper one, or both where they are equal
   * @param search how a model is searched anew
   */
  public Frontier(
      PlanModel model, int row, CellPlan start, Function<PlanModel, PlanSearch> search) {
    this.model = model;
    this.row = row;
    this.last = start;
    this.search = search;
  }

  /** The best plan at a limit; empty where none was found that keeps all rows. */
  public Optional<CellPlan> at(double limit) {
    Unwanted.check();
    ModelRow old = model.rows().get(row);
    PlanModel changed = model.withLimits(row, old.lo() == old.hi() ? limit : old.lo(), limit);
    Optional<CellPlan> plan = near(changed);
    plan = plan.isPresent() ? plan : search.apply(changed).best();
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
