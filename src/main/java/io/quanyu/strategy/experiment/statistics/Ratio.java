package io.quanyu.strategy.experiment.statistics;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Σ numerator ÷ Σ denominator over units, like revenue an order where orders hang together by
 * person. Variance by the delta method: σ²(m) ÷ μ(d)² − 2 μ(m) σ(m, d) ÷ μ(d)³ + μ(m)² σ²(d) ÷
 * μ(d)⁴ (Deng, Knoblich and Lu, "Applying the delta method in metric analytics", KDD 2018).
 *
 * @param numerator of the same units as the denominator
 * @param products Σ numerator · denominator
 */
@RegisterForReflection
public record Ratio(Moments numerator, Moments denominator, double products) implements Statistic {

  @Override
  public long count() {
    return numerator.count();
  }

  @Override
  public double mean() {
    return numerator.sum() / denominator.sum();
  }

  @Override
  public double variance() {
    double d = denominator.mean();
    double ratio = mean();
    double covariance =
        Moments.covariance(numerator.sum(), denominator.sum(), products, numerator.count());
    return (numerator.variance() - 2 * ratio * covariance + ratio * ratio * denominator.variance())
        / (d * d);
  }
}
