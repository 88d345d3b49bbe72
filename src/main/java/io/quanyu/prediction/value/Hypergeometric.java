package io.quanyu.prediction.value;

/**
 * Gauss's hypergeometric function ₂F₁(a, b; c; z) = Σ (a)ₙ(b)ₙ/(c)ₙ · zⁿ/n! for z from 0 to below 1
 * (Abramowitz and Stegun 1964, 15.1.1). The models call it by Euler's transformation (15.3.3),
 * under which the terms shrink faster than zⁿ. Where a is 1, Gauss's continued fraction (DLMF
 * 15.7.1, evaluated by Lentz's method) needs few steps near z = 1, too. Thread-safe.
 */
final class Hypergeometric {
  private static final int MOST_TERMS = 100_000;
  private static final double EPSILON = 1e-17;
  private static final int MOST_STEPS = 10_000;
  private static final double STEP_EPSILON = 1e-15;

  private Hypergeometric() {}

  /** The sum; NaN where c is 0 or a negative whole number, or 100,000 terms don't suffice. */
  static double of(double a, double b, double c, double z) {
    double term = 1;
    double sum = 1;
    for (int n = 0; n < MOST_TERMS; n++) {
      double ratio = (a + n) * (b + n) / ((c + n) * (n + 1)) * z;
      term *= ratio;
      sum += term;
      // The ratio tends to z, so that a small term is followed by smaller ones once it is below 1.
      if (Math.abs(term) <= EPSILON * Math.abs(sum) * (1 - z) && Math.abs(ratio) < 1) {
        return sum;
      }
    }
    return Double.NaN;
  }

  /** ₂F₁(1, b; c; z) of c above 1; NaN where 10,000 steps don't suffice. */
  static double ofOne(double b, double c, double z) {
    double start = c - 1;
    double fraction = start;
    double above = start;
    double below = 0;
    for (int n = 1; n < MOST_STEPS; n++) {
      int half = n / 2;
      double part = n % 2 == 1 ? (b + half) * (start + half) : half * (start - b + half);
      below = 1 / (start + n - part * z * below);
      above = start + n - part * z / above;
      double factor = above * below;
      fraction *= factor;
      if (Math.abs(factor - 1) < STEP_EPSILON) {
        return start / fraction;
      }
    }
    return Double.NaN;
  }
}
