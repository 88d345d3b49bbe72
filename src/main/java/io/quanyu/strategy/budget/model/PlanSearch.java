package io.quanyu.strategy.budget.model;

import io.quanyu.strategy.budget.linear.LinearProof;
import io.quanyu.strategy.budget.linear.Plan;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;
import java.util.function.IntToDoubleFunction;

/**
 * The best plan of a model by branch and bound (Land and Doig, 1960; for separable curves Falk and
 * Soland, 1969): a part of the plans is bounded on the true curves at the prices of its linear
 * program, and is cut in two at the spend where the hull stands highest above the curve, or at a
 * floor between nothing and it. Where all curves are concave there is one part, whose pieces are
 * refined until the gap is small. Same model, same plan. Used once, by one thread.
 */
public final class PlanSearch {
  private static final int MOST_REFINEMENTS = 30;
  private static final double EXACT = 1e-12;
  private static final double HELD = 1e-10;
  private static final int CLIMBS = 3;

  /** A part is cut no nearer to its ends, in parts of it, where any spend can be. */
  private static final double NEAREST = 0.05;

  private final PlanModel model;
  private final double enough;
  private final int mostParts;
  private final BooleanSupplier late;
  private final boolean isInner;
  private final Climb climb;
  private final List<Grid> grids;
  private final PriorityQueue<Node> open =
      new PriorityQueue<>(Comparator.comparingDouble((Node node) -> -node.bound));
  private Point best;
  private Point tightest;
  private double bestValue = Double.NEGATIVE_INFINITY;
  private double closedBound = Double.NEGATIVE_INFINITY;

  /** A part that was solved. */
  private static final class Node {
    private final Part part;
    private final Point point;
    private final double bound;
    private final int cut;

    Node(Part part, Point point, double bound, int cut) {
      this.part = part;
      this.point = point;
      this.bound = bound;
      this.cut = cut;
    }
  }

  /**
   * Prepares it.
   *
   * @param enough the true gap that is small enough
   * @param mostParts how many linear programs are solved at most
   */
  public PlanSearch(PlanModel model, double enough, int mostParts) {
    this(model, enough, mostParts, () -> false);
  }

  /** The same, ended behind the next linear program once it is late. */
  public PlanSearch(PlanModel model, double enough, int mostParts, BooleanSupplier late) {
    this.model = model;
    this.enough = enough;
    this.mostParts = mostParts;
    this.late = late;
    this.isInner = model.spending() < model.cells().size() && InteriorPoint.isSmooth(model);
    this.climb = new Climb(HELD, late);
    this.grids = model.cells().stream().map(Grid::new).toList();
  }

  /** The best plan found, with its gap; empty if none was found that keeps the rows. */
  public Optional<CellPlan> best() {
    Point exact = Point.ofOnePrice(model);
    if (exact != null && exact.isFeasible() && Math.abs(exact.gap()) <= EXACT) {
      return Optional.of(exact.plan(model, exact.bound()));
    }
    if (isInner && model.isConcave()) {
      Point inner = new InteriorPoint(model).solve();
      if (inner.isFeasible() && Math.abs(inner.gap()) <= enough) {
        return Optional.of(inner.plan(model, inner.bound()));
      }
    }
    solve(Part.open(model));
    for (int parts = 1; parts < mostParts && !open.isEmpty(); parts += 2) {
      if (isEnough(open.peek().bound) || late.getAsBoolean()) {
        break;
      }
      split(open.poll());
    }
    if (best == null) {
      return Optional.empty();
    }
    if (!model.isConcave()) {
      climb(best.spends(), Climb.MOST_ROUNDS);
    }
    double left = open.isEmpty() ? closedBound : Math.max(closedBound, open.peek().bound);
    return Optional.of(priced().plan(model, Math.max(bestValue, left)));
  }

  private boolean isEnough(double bound) {
    return bound - bestValue <= enough * Math.max(1, Math.abs(bound));
  }

  private void solve(Part part) {
    Node node = null;
    for (int i = 0; i < MOST_REFINEMENTS; i++) {
      Node finer = relaxed(part, node);
      if (finer == null) {
        break;
      }
      node = finer;
      if (node.cut >= 0 || isEnough(node.bound) || late.getAsBoolean()) {
        break;
      }
      refine(node);
    }
    if (node == null) {
      return;
    }
    // Where finer pieces could not be solved, what the coarser ones proved still holds.
    if (node.cut >= 0) {
      open.add(node);
    } else {
      closedBound = Math.max(closedBound, node.bound);
    }
  }

  private Node relaxed(Part part, Node before) {
    Unwanted.check();
    Node inner = isInner && !model.isConcave() ? inner(part, before) : null;
    if (inner != null) {
      return inner;
    }
    Relaxation relaxation = new Relaxation(model, grids, part);
    Plan plan = relaxation.solve();
    LinearProof proof = plan.proof();
    if (proof.violation() > 1e-7) {
      // No plan keeps the rows with these pieces: they lie below concave curves, so one might.
      return null;
    }
    double[] spends = relaxation.spends(plan);
    Point point = new Point(model, part, spends, relaxation.prices(plan));
    int cut = cut(k -> relaxation.hull(k, spends[k]), part, spends);
    point = cut < 0 ? point.sharpened(model, part) : point;
    consider(point);
    return node(part, point, cut, before);
  }

  /** By the hulls of smooth curves; null where that has no solution. */
  private Node inner(Part part, Node before) {
    PlanModel hull = part.hull(model);
    Point solved = new InteriorPoint(hull).solve();
    if (!solved.isFeasible() || Math.abs(solved.gap()) > HELD) {
      return null;
    }
    double[] spends = solved.spends();
    climb(spends, CLIMBS);
    int cut = cut(k -> hull.cells().get(k).curve().response(spends[k]), part, spends);
    return node(part, new Point(model, part, spends, solved.prices()), cut, before);
  }

  private Node node(Part part, Point point, int cut, Node before) {
    tightest = tightest == null || point.bound() < tightest.bound() ? point : tightest;
    double bound = before == null ? point.bound() : Math.min(point.bound(), before.bound);
    return new Node(part, point, bound, cut);
  }

  /** Takes the best plan with S-curves and floors as these spends have them, with its prices. */
  private void climb(double[] spends, int rounds) {
    Point end = climb.from(model, spends, rounds).orElse(null);
    double same = EXACT * Math.max(1, Math.abs(bestValue));
    if (end != null && end.isFeasible() && end.value() >= bestValue - same) {
      best = end;
      bestValue = end.value();
    }
  }

  /** The best plan, where curves are concave at the prices that prove the most. */
  private Point priced() {
    return model.isConcave() && tightest.bound() < best.bound()
        ? new Point(model, Part.whole(model), best.spends(), tightest.prices())
        : best;
  }

  private void consider(Point point) {
    if (point.value() > bestValue && point.isFeasible()) {
      best = point;
      bestValue = point.value();
    }
  }

  private void refine(Node node) {
    double[] peaks = TrueBound.peaks(model, node.part, node.point.prices());
    for (int k = 0; k < peaks.length; k++) {
      grids.get(k).refine(node.point.spends()[k]);
      grids.get(k).add(peaks[k]);
    }
  }

  /** The cell whose hull is highest above its curve; −1 if none is so by more than rounding. */
  private int cut(IntToDoubleFunction hull, Part part, double[] spends) {
    int cell = -1;
    double most = 1e-12 * Math.max(1, Math.abs(model.objective(spends)));
    for (int k = 0; k < spends.length; k++) {
      double above = hull.applyAsDouble(k) - model.cells().get(k).curve().response(spends[k]);
      boolean isOff = spends[k] == 0 || spends[k] >= model.cells().get(k).floor();
      boolean isCut = spends[k] > part.from(k) && spends[k] < part.to(k);
      double size = isOff ? above : Math.max(above, 2 * most);
      if (isCut && size > most) {
        most = size;
        cell = k;
      }
    }
    return cell;
  }

  private void split(Node node) {
    ModelCell cell = model.cells().get(node.cut);
    double from = node.part.from(node.cut);
    double to = node.part.to(node.cut);
    double edge = isInner ? NEAREST * (to - from) : 0;
    double spend = node.point.spends()[node.cut];
    double at = Math.max(from + edge, Math.min(to - edge, spend));
    if (cell.floor() > from && from <= 0) {
      solveBounded(node.part.with(node.cut, 0, 0), node);
      solveBounded(node.part.with(node.cut, cell.floor(), to), node);
    } else {
      solveBounded(node.part.with(node.cut, from, at), node);
      solveBounded(node.part.with(node.cut, at, to), node);
    }
  }

  private void solveBounded(Part part, Node parent) {
    double bound = Math.min(parent.bound, TrueBound.of(model, part, parent.point.prices()));
    if (isEnough(bound)) {
      closedBound = Math.max(closedBound, bound);
    } else {
      solve(part);
    }
  }
}
