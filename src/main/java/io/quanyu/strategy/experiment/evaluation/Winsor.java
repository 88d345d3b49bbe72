package io.quanyu.strategy.experiment.evaluation;

import java.util.Arrays;

/**
 * Brings values above a percentile down to it, so that one large order does not decide (Tukey, "The
 * future of data analysis", 1962). The percentile is that of all variations' values above 0, the
 * least of them that a share of at least p is not above.
 */
final class Winsor {
  private Winsor() {}

  /** The values, capped; a p of 1 leaves them. */
  static double[] cap(double[] values, double p) {
    double[] above = Arrays.stream(values).filter(value -> value > 0).sorted().toArray();
    if (p >= 1 || above.length == 0) {
      return values;
    }
    double most = above[Math.max(0, (int) Math.ceil(p * above.length - 1e-9) - 1)];
    return Arrays.stream(values).map(value -> Math.min(value, most)).toArray();
  }
}
