package io.quanyu.strategy.budget.fit;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Residuals drawn anew in blocks of neighbors, so that what they have in common with one another
 * stays (Künsch, Annals of Statistics 17, 1989). A block is twice the cube root of the series long.
 * Not thread-safe.
 */
final class MovingBlocks {
  private final double[] values;
  private final int block;
  private final RandomGenerator random;

  /** Values are centered and multiplied by the factor. */
  MovingBlocks(double[] values, double factor, RandomGenerator random) {
    double mean = Arrays.stream(values).average().orElse(0);
    this.values = Arrays.stream(values).map(value -> factor * (value - mean)).toArray();
    this.block = Math.min(values.length, (int) Math.ceil(2 * Math.cbrt(values.length)));
    this.random = random;
  }

  double[] next() {
    double[] drawn = new double[values.length];
    for (int t = 0; t < drawn.length; t += block) {
      int from = random.nextInt(values.length - block + 1);
      System.arraycopy(values, from, drawn, t, Math.min(block, drawn.length - t));
    }
    return drawn;
  }
}
