package io.quanyu.recommendation.model;

import java.util.function.ToDoubleFunction;

/**
 * Finds weights, 0 or more, that make a figure large: one weight after the other is set to the best
 * of some values, ever finer, until no round helps. Metzler and Croft, "Linear feature-based models
 * for information retrieval" (Information Retrieval 2007), without their random restarts: it begins
 * with each weight alone, and goes on from the best of them. Finds a local optimum, always the
 * same.
 */
final class CoordinateAscent {
  private static final int MOST_ROUNDS = 8;
  private static final double[][] FACTORS = {
    {0, .125, .25, .5, 1, 2, 4, 8}, {.7, 1.4}, {.85, 1.18}, {.93, 1.07}
  };

  /** What a change must add, so that rounding decides nothing. */
  private static final double LEAST_GAIN = 1e-7;

  private final ToDoubleFunction<double[]> figure;

  CoordinateAscent(ToDoubleFunction<double[]> figure) {
    this.figure = figure;
  }

  /** So many weights; the first that is not 0 in the best single one is 1. */
  double[] maximize(int count) {
    double[] weights = alone(count);
    double best = figure.applyAsDouble(weights);
    for (int round = 0; round < MOST_ROUNDS; round++) {
      double before = best;
      for (int at = 0; at < count; at++) {
        best = improve(weights, at, FACTORS[Math.min(round, FACTORS.length - 1)], best);
      }
      if (best <= before && round >= FACTORS.length - 1) {
        break;
      }
    }
    return weights;
  }

  private double[] alone(int count) {
    double[] best = new double[count];
    double most = Double.NEGATIVE_INFINITY;
    for (int at = 0; at < count; at++) {
      double[] single = new double[count];
      single[at] = 1;
      double value = figure.applyAsDouble(single);
      if (value > most + LEAST_GAIN) {
        most = value;
        best = single;
      }
    }
    return best;
  }

  private double improve(double[] weights, int at, double[] factors, double before) {
    double best = before;
    double old = weights[at];
    double kept = old;
    boolean coarse = factors.length > 2;
    for (double factor : factors) {
      weights[at] = coarse ? factor : old * factor;
      double value = hasAny(weights) ? figure.applyAsDouble(weights) : Double.NEGATIVE_INFINITY;
      if (value > best + LEAST_GAIN) {
        best = value;
        kept = weights[at];
      }
    }
    weights[at] = kept;
    return best;
  }

  private static boolean hasAny(double[] weights) {
    for (double weight : weights) {
      if (weight > 0) {
        return true;
      }
    }
    return false;
  }
}
