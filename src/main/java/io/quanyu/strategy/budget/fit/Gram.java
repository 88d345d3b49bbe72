package io.quanyu.strategy.budget.fit;

import java.util.Arrays;

/**
 * Least squares with a ridge and without negative coefficients: min ½ bᵀGb − gᵀb + ½ r Σ Gⱼⱼ bⱼ², b
 * ≥ 0, one coefficient after the other (Franc, Hlaváč and Navara, Sequential coordinate-wise
 * algorithm for non-negative least squares, 2005). Used by one thread.
 */
final class Gram {
  private static final int MOST_ROUNDS = 300;
  private static final double ENOUGH = 1e-7;

  final double[][] products;
  final double[] targets;

  Gram(int size) {
    this.products = new double[size][size];
    this.targets = new double[size];
  }

  Gram copy() {
    Gram copy = new Gram(targets.length);
    for (int i = 0; i < targets.length; i++) {
      copy.products[i] = products[i].clone();
      copy.targets[i] = targets[i];
    }
    return copy;
  }

  /** The coefficients. */
  double[] solve(double ridge) {
    int size = targets.length;
    double[] b = new double[size];
    double[] left = targets.clone();
    double enough = ENOUGH * Arrays.stream(targets).map(Math::abs).max().orElse(0);
    for (int round = 0; round < MOST_ROUNDS; round++) {
      double most = 0;
      for (int j = 0; j < size; j++) {
        double diagonal = products[j][j] * (1 + ridge);
        if (diagonal > 0) {
          double slope = left[j] - ridge * products[j][j] * b[j];
          double step = Math.max(-b[j], slope / diagonal);
          most = Math.max(most, Math.abs(step) * diagonal);
          move(left, b, j, step);
        }
      }
      if (most <= enough) {
        break;
      }
    }
    return b;
  }

  private void move(double[] left, double[] b, int j, double step) {
    if (step != 0) {
      b[j] += step;
      for (int i = 0; i < left.length; i++) {
        left[i] -= step * products[i][j];
      }
    }
  }
}
