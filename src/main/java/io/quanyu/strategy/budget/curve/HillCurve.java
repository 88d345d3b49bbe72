package io.quanyu.strategy.budget.curve;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * f(x) = β xᵅ / (xᵅ + κᵅ) (Hill, 1910): half of the ceiling at κ; with α above 1 it is an S.
 *
 * @param ceiling β, what is reached in the end
 * @param half κ, the spend that returns half of it; above 0
 * @param shape α, above 0
 */
@RegisterForReflection
public record HillCurve(double ceiling, double half, double shape) implements ResponseCurve {
  @Override
  public double response(double spend) {
    if (spend <= 0) {
      return 0;
    }
    // By the quotient, since the powers themselves may overflow.
    return ceiling / (1 + Math.pow(half / spend, shape));
  }

  @Override
  public double slope(double spend) {
    if (spend <= 0) {
      return shape > 1 ? 0 : shape == 1 ? ceiling / half : Double.POSITIVE_INFINITY;
    }
    double odds = Math.pow(half / spend, shape);
    return Double.isInfinite(odds) ? 0 : ceiling * shape * odds / (spend * (1 + odds) * (1 + odds));
  }

  @Override
  public double inflection() {
    return shape > 1 ? half * Math.pow((shape - 1) / (shape + 1), 1 / shape) : 0;
  }
}
