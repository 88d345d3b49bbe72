package io.quanyu.strategy.budget.model;

import io.quanyu.strategy.budget.curve.PiecewiseCurve;
import io.quanyu.strategy.budget.curve.ResponseCurve;

/** Where worth·f(x) − cost·x is highest on the true curve. Stateless. */
final class Peak {
  private static final int HALVINGS = 200;

  private Peak() {}

  /** The best spend from {@code from} to {@code to}; worth is not negative. */
  static double spend(ModelCell cell, double worth, double cost, double from, double to) {
    double best = better(cell, worth, cost, from, to);
    if (cell.floor() > from && from <= 0 && to >= cell.floor()) {
      double on = inside(cell.curve(), worth, cost, cell.floor(), to);
      return better(cell, worth, cost, 0, better(cell, worth, cost, cell.floor(), on, to));
    }
    return better(cell, worth, cost, best, inside(cell.curve(), worth, cost, from, to));
  }

  /** The value of a spend. */
  static double value(ModelCell cell, double worth, double cost, double spend) {
    return worth * cell.curve().response(spend) - cost * spend;
  }

  private static double better(ModelCell cell, double worth, double cost, double... spends) {
    double best = spends[0];
    for (double spend : spends) {
      if (value(cell, worth, cost, spend) > value(cell, worth, cost, best)) {
        best = spend;
      }
    }
    return best;
  }

  /** The best corner, or the best spend behind the bend; before it only corners can be. */
  private static double inside(
      ResponseCurve curve, double worth, double cost, double from, double to) {
    double best = curve instanceof PiecewiseCurve ? from : smooth(curve, worth, cost, from, to);
    double most = worth * curve.response(best) - cost * best;
    for (double corner : curve.corners()) {
      double value = worth * curve.response(corner) - cost * corner;
      if (corner > from && corner < to && value > most) {
        best = corner;
        most = value;
      }
    }
    return best;
  }

  private static double smooth(
      ResponseCurve curve, double worth, double cost, double from, double to) {
    double low = Math.max(from, Math.min(to, curve.inflection()));
    double high = to;
    for (int i = 0; i < HALVINGS && low < high; i++) {
      double middle = 0.5 * (low + high);
      if (middle == low || middle == high) {
        break;
      }
      if (worth * curve.slope(middle) > cost) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
