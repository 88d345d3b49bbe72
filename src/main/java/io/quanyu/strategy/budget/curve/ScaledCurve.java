package io.quanyu.strategy.budget.curve;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A curve times a factor, such as the weights by which saturated spend is carried over.
 *
 * @param curve f
 * @param factor above 0
 */
@RegisterForReflection
public record ScaledCurve(ResponseCurve curve, double factor) implements ResponseCurve {
  @Override
  public double response(double spend) {
    return factor * curve.response(spend);
  }

  @Override
  public double slope(double spend) {
    return factor * curve.slope(spend);
  }

  @Override
  public double slopeBefore(double spend) {
    return factor * curve.slopeBefore(spend);
  }

  @Override
  public double[] corners() {
    return curve.corners();
  }

  @Override
  public boolean hasCorners() {
    return curve.hasCorners();
  }

  @Override
  public double inflection() {
    return curve.inflection();
  }
}
