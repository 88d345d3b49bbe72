package io.quanyu.recommendation.evaluate;

import java.util.Arrays;

/**
 * How unequal counts are: 0 where all are the same, near 1 where one has all. G = Σ (2i − n − 1) xᵢ
 * / (n Σ xᵢ) over counts in rising order, i from 1 (Gini 1912).
 */
final class Gini {
  private Gini() {}

  /** 0 where all counts are 0. */
  static double of(long[] counts) {
    long[] sorted = counts.clone();
    Arrays.sort(sorted);
    double weighted = 0;
    double sum = 0;
    for (int i = 0; i < sorted.length; i++) {
      weighted += (2.0 * (i + 1) - sorted.length - 1) * sorted[i];
      sum += sorted[i];
    }
    return sum == 0 ? 0 : weighted / (sorted.length * sum);
  }
}
