package io.quanyu.strategy.experiment.statistics;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A mean of one value a unit.
 *
 * @param count units, those of value 0 too
 * @param sum of all values
 * @param squares Σ value²
 */
@RegisterForReflection
public record Moments(long count, double sum, double squares) implements Statistic {

  @Override
  public double mean() {
    return sum / count;
  }

  @Override
  public double variance() {
    return covariance(sum, sum, squares, count);
  }

  /** (Σxy − Σx Σy ÷ n) ÷ (n − 1); NaN of fewer than two. */
  static double covariance(double x, double y, double products, long count) {
    return count < 2 ? Double.NaN : (products - x * y / count) / (count - 1);
  }
}
