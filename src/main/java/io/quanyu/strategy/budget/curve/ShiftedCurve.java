package io.quanyu.strategy.budget.curve;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Arrays;

/**
 * f(x + c): the response to a spend on top of what earlier spend carries over.
 *
 * @param curve f
 * @param carryOver c, not negative
 */
@RegisterForReflection
public record ShiftedCurve(ResponseCurve curve, double carryOver) implements ResponseCurve {
  @Override
  public double response(double spend) {
    return curve.response(spend + carryOver);
  }

  @Override
  public double slope(double spend) {
    return curve.slope(spend + carryOver);
  }

  @Override
  public double slopeBefore(double spend) {
    return curve.slopeBefore(spend + carryOver);
  }

  @Override
  public double[] corners() {
    return Arrays.stream(curve.corners()).map(one -> one - carryOver).toArray();
  }

  @Override
  public boolean hasCorners() {
    return curve.hasCorners();
  }

  @Override
  public double inflection() {
    return Math.max(0, curve.inflection() - carryOver);
  }
}
