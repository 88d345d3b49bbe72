package io.quanyu.strategy.budget.curve;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Arrays;

/**
 * A part of a channel: s f(x/s) for a cell that holds the share s of it. Spending in proportion to
 * the shares gives back the channel's own response f, and no other split gives more where f is
 * concave (Jensen, 1906).
 *
 * @param curve f, the whole channel's
 * @param share s, above 0 and up to 1
 */
@RegisterForReflection
public record CellCurve(ResponseCurve curve, double share) implements ResponseCurve {
  @Override
  public double response(double spend) {
    return share * curve.response(spend / share);
  }

  @Override
  public double slope(double spend) {
    return curve.slope(spend / share);
  }

  @Override
  public double slopeBefore(double spend) {
    return curve.slopeBefore(spend / share);
  }

  @Override
  public double[] corners() {
    return Arrays.stream(curve.corners()).map(one -> share * one).toArray();
  }

  @Override
  public boolean hasCorners() {
    return curve.hasCorners();
  }

  @Override
  public double inflection() {
    return share * curve.inflection();
  }
}
