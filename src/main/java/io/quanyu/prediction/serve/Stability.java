package io.quanyu.prediction.serve;

/**
 * The population stability index of counts in bins, and when it is more than chance. Stateless.
 *
 * <p>Index = Σ (a − e) × ln(a ÷ e) over the bins, with the shares e of then and a of now; each bin
 * is given half a count more, so that an empty one gives no infinity. Without any drift it is
 * distributed as χ²(bins − 1) × (1 ÷ n + 1 ÷ m), for n counts then and m now (Yurdakul,
 * <i>Statistical Properties of Population Stability Index</i>, 2018).
 */
public final class Stability {
  /** The index from which, by custom, a population has begun to shift (Siddiqi 2006). */
  public static final double CUSTOM = .1;

  private static final double SMOOTHING = .5;
  private static final double NORMAL_99 = 2.3263478740408408;

  private Stability() {}

  /** Of counts in the same bins; 0 where one side has none at all. */
  public static double index(int[] then, int... now) {
    double thenAll = sum(then) + SMOOTHING * then.length;
    double nowAll = sum(now) + SMOOTHING * now.length;
    if (sum(then) == 0 || sum(now) == 0) {
      return 0;
    }
    double index = 0;
    for (int bin = 0; bin < then.length; bin++) {
      double expected = (then[bin] + SMOOTHING) / thenAll;
      double actual = (now[bin] + SMOOTHING) / nowAll;
      index += (actual - expected) * Math.log(actual / expected);
    }
    return index;
  }

  /**
   * From where the index is an alarm: {@value #CUSTOM}, or the 99th percentile of what chance gives
   * with so many counts, if that is more.
   */
  public static double limit(int bins, double then, double now) {
    return bins < 2 || then <= 0 || now <= 0
        ? Double.POSITIVE_INFINITY
        : Math.max(CUSTOM, chiSquare99(bins - 1) * (1 / then + 1 / now));
  }

  /** The 99th percentile of χ² (Wilson and Hilferty 1931; within 1.5 percent from 2 up). */
  static double chiSquare99(int freedom) {
    double ninth = 2.0 / (9 * freedom);
    double root = 1 - ninth + NORMAL_99 * Math.sqrt(ninth);
    return freedom * root * root * root;
  }

  private static double sum(int... counts) {
    double sum = 0;
    for (int count : counts) {
      sum += count;
    }
    return sum;
  }
}
