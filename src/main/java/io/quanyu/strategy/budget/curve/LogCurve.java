package io.quanyu.strategy.budget.curve;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * f(x) = β ln(1 + x/κ).
 *
 * @param factor β
 * @param scale κ, above 0
 */
@RegisterForReflection
public record LogCurve(double factor, double scale) implements ResponseCurve {
  @Override
  public double response(double spend) {
    return factor * Math.log1p(spend / scale);
  }

  @Override
  public double slope(double spend) {
    return factor / (scale + spend);
  }
}
