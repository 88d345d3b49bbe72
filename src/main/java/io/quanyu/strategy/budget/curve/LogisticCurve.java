package io.quanyu.strategy.budget.curve;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The logistic curve from 0 at no spend to β: f(x) = β (σ(λ(x − μ)) − σ(−λμ)) / (1 − σ(−λμ)), with
 * σ(z) = 1 / (1 + e⁻ᶻ). For μ = 0 this is β (1 − e^(−λx)) / (1 + e^(−λx)), which is concave (Jin et
 * al., Bayesian Methods for Media Mix Modeling, 2017, discuss it beside the Hill curve).
 *
 * @param ceiling β, what is reached in the end
 * @param rate λ, above 0
 * @param middle μ, the spend where it is steepest; not negative
 */
@RegisterForReflection
public record LogisticCurve(double ceiling, double rate, double middle) implements ResponseCurve {
  @Override
  public double response(double spend) {
    double past = Math.expm1(-rate * spend);
    return -ceiling * past / (1 + Math.exp(-rate * (spend - middle)));
  }

  @Override
  public double slope(double spend) {
    double start = 1 / (1 + Math.exp(rate * middle));
    double here = 1 / (1 + Math.exp(-rate * (spend - middle)));
    return ceiling * rate * here * (1 - here) / (1 - start);
  }

  @Override
  public double inflection() {
    return middle;
  }
}
