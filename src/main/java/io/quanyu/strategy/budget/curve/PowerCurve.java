package io.quanyu.strategy.budget.curve;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * f(x) = β xᵅ, of constant elasticity; without a tangent at 0 for α below 1.
 *
 * @param factor β
 * @param exponent α, above 0 and up to 1
 */
@RegisterForReflection
public record PowerCurve(double factor, double exponent) implements ResponseCurve {
  @Override
  public double response(double spend) {
    return factor * Math.pow(spend, exponent);
  }

  @Override
  public double slope(double spend) {
    return factor * exponent * Math.pow(spend, exponent - 1);
  }
}
