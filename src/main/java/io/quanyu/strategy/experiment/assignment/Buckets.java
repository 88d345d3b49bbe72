package io.quanyu.strategy.experiment.assignment;

import java.util.List;

/** Which part of 0 to 1 each variation has. Immutable. */
final class Buckets {
  private final double[] starts;
  private final double[] ends;

  /**
   * Parts that begin where the ones before end at full coverage, so that a higher coverage moves
   * nobody from one variation to another.
   *
   * @param weights of the variations, 0 or more, that sum to 1
   * @param coverage of each part, from 0 to 1
   */
  Buckets(List<Double> weights, double coverage) {
    starts = new double[weights.size()];
    ends = new double[starts.length];
    double start = 0;
    for (int variation = 0; variation < starts.length; variation++) {
      double weight = weights.get(variation);
      starts[variation] = start;
      ends[variation] = start + coverage * weight;
      start += weight;
    }
  }

  /** The variation; −1 where it is nobody's. */
  int variation(double bucket) {
    for (int variation = 0; variation < starts.length; variation++) {
      if (bucket >= starts[variation] && bucket < ends[variation]) {
        return variation;
      }
    }
    return -1;
  }
}
