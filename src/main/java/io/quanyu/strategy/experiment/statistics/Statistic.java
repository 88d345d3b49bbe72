package io.quanyu.strategy.experiment.statistics;

/** What one variation's units show of a metric. Implementations are immutable. */
public interface Statistic {
  /** Units that were exposed. */
  long count();

  /** The metric's value, adjusted where the statistic is. */
  double mean();

  /** Variance of one unit, so that the mean's is this by the count; NaN of too few units. */
  double variance();

  /** What relative differences are measured by: the mean as it was before any adjustment. */
  default double baseline() {
    return mean();
  }

  /** Variance of {@link #mean}. */
  default double varianceOfMean() {
    return variance() / count();
  }
}
