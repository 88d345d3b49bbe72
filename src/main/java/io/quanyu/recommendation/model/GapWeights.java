package io.quanyu.recommendation.model;

/**
 * What two entries of a row weigh by how far they lie apart: w(g) = decay^(g−1) / g^power at a gap
 * of g entries, times {@code backward} where the second lies before the first, and 0 past the
 * reach. Immutable.
 */
final class GapWeights {
  private final float[] weights;
  private final float[] sums;
  private final float backward;

  /** Weights of gaps from 1 to {@code reach}. */
  GapWeights(int reach, double power, double decay, double backward) {
    this.backward = (float) backward;
    this.weights = new float[reach + 1];
    this.sums = new float[reach + 1];
    for (int gap = 1; gap <= reach; gap++) {
      weights[gap] = (float) (Math.pow(decay, gap - 1) / Math.pow(gap, power));
      sums[gap] = sums[gap - 1] + weights[gap];
    }
  }

  int reach() {
    return weights.length - 1;
  }

  /** The weight of a gap within reach, below 0 for an entry before; 0 at gap 0. */
  float at(int gap) {
    return gap < 0 ? backward * weights[-gap] : weights[gap];
  }

  /** The sum of the weights of so many entries before and so many after. */
  float sum(int before, int after) {
    return backward * sums[Math.min(before, reach())] + sums[Math.min(after, reach())];
  }
}
