package io.quanyu.recommendation.evaluate;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Two recommenders that were asked the same cases.
 *
 * @param cases how many
 * @param one mean figure of the first
 * @param other mean figure of the second
 * @param error standard error of the mean difference, √(variance of the differences ÷ cases)
 */
@RegisterForReflection
public record Comparison(int cases, double one, double other, double error) {
  /** One-sided, 95% of a normal distribution. */
  private static final double SURE = 1.645;

  static Comparison of(double[] ones, double[] others) {
    double one = 0;
    double other = 0;
    for (int n = 0; n < ones.length; n++) {
      one += ones[n] / ones.length;
      other += others[n] / ones.length;
    }
    double squares = 0;
    for (int n = 0; n < ones.length; n++) {
      double from = ones[n] - others[n] - (one - other);
      squares += from * from;
    }
    double variance = ones.length < 2 ? 0 : squares / (ones.length - 1);
    return new Comparison(ones.length, one, other, Math.sqrt(variance / ones.length));
  }

  /** Whether the first is worse, and by more than chance makes of two that are equally good. */
  public boolean saysWorse() {
    return one - other < -SURE * error;
  }
}
