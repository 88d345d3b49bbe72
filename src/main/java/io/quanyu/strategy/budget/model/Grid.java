package io.quanyu.strategy.budget.model;

import io.quanyu.strategy.budget.curve.Breakpoints;
import io.quanyu.strategy.budget.curve.PiecewiseCurve;
import java.util.Arrays;
import java.util.TreeSet;

/**
 * The spends at which a cell's curve is cut: at its corners, and unless it is of straight pieces
 * only, denser near the least spend. Grows where a plan is refined. Not thread-safe.
 */
final class Grid {
  private static final int PIECES = 20;

  private final ModelCell cell;
  private final TreeSet<Double> knots = new TreeSet<>();

  Grid(ModelCell cell) {
    this.cell = cell;
    double[] own =
        cell.curve() instanceof PiecewiseCurve
            ? new double[0]
            : Breakpoints.denserNearStart(cell.min(), cell.max(), PIECES);
    Arrays.stream(own).forEach(this::add);
    Arrays.stream(cell.curve().corners()).forEach(this::add);
    add(cell.floor());
    add(cell.curve().inflection());
  }

  /** Adds a spend that lies within the cell's bounds. */
  void add(double spend) {
    if (spend > cell.min() && spend < cell.max()) {
      knots.add(spend);
    }
  }

  /** Adds a spend and the middles to its neighbors. */
  void refine(double spend) {
    Double below = knots.lower(spend);
    Double above = knots.higher(spend);
    add(0.5 * (spend + (below == null ? cell.min() : below)));
    add(0.5 * (spend + (above == null ? cell.max() : above)));
    add(spend);
  }

  /** The corners of the least concave curve above the cell's between two spends. */
  double[] hull(double from, double to) {
    double[] points = points(from, to);
    int size = 0;
    for (double point : points) {
      while (size >= 2 && isBelow(points[size - 2], points[size - 1], point)) {
        size--;
      }
      points[size++] = point;
    }
    return Arrays.copyOf(points, size);
  }

  private double[] points(double from, double to) {
    TreeSet<Double> within = new TreeSet<>(knots.subSet(from, true, to, true));
    if (cell.floor() > from && from <= 0) {
      within.removeIf(knot -> knot < cell.floor());
    }
    within.add(from);
    within.add(to);
    return within.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private boolean isBelow(double left, double middle, double right) {
    double f = cell.curve().response(left);
    double g = cell.curve().response(middle);
    double h = cell.curve().response(right);
    return (g - f) * (right - left) <= (h - f) * (middle - left);
  }
}
