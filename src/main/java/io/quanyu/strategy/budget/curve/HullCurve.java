package io.quanyu.strategy.budget.curve;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The least concave curve above an S-curve on an interval: straight from its start to where that
 * line touches the curve, then the curve (Falk and Soland, Management Science 15, 1969).
 *
 * @param curve f, without corners
 * @param from where the interval starts, f(from) included
 * @param touch from where on it is f; above from
 */
@RegisterForReflection
public record HullCurve(ResponseCurve curve, double from, double touch) implements ResponseCurve {
  private static final int HALVINGS = 100;

  /**
   * That of a curve from one spend to another.
   *
   * @param on where the curve may be touched first: its bend or a floor, if that is more
   */
  public static ResponseCurve of(ResponseCurve curve, double from, double to, double on) {
    if (on <= from || to <= from) {
      return curve;
    }
    double low = Math.min(on, to);
    double high = to;
    for (int i = 0; i < HALVINGS && low < high; i++) {
      double middle = 0.5 * (low + high);
      double chord = (curve.response(middle) - curve.response(from)) / (middle - from);
      if (curve.slope(middle) > chord) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return new HullCurve(curve, from, high);
  }

  @Override
  public double response(double spend) {
    return spend >= touch ? curve.response(spend) : curve.response(from) + rate() * (spend - from);
  }

  @Override
  public double slope(double spend) {
    return spend > touch ? curve.slope(spend) : rate();
  }

  private double rate() {
    return (curve.response(touch) - curve.response(from)) / (touch - from);
  }
}
