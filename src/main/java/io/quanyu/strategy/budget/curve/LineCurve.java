package io.quanyu.strategy.budget.curve;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * f(x) = start + rate · x: what is counted as it is.
 *
 * @param start f(0)
 * @param rate not negative
 */
@RegisterForReflection
public record LineCurve(double start, double rate) implements ResponseCurve {
  @Override
  public double response(double spend) {
    return start + rate * spend;
  }

  @Override
  public double slope(double spend) {
    return rate;
  }
}
