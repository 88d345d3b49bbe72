package io.quanyu.prediction.value;

/**
 * Gauss's hypergeometric function ₂F₁(a, b; c; z) = Σ (a)ₙ(b)ₙ/(c)ₙ · zⁿ/n! for z from 0 to below 1
 * (Abramowitz and Stegun 1964, 15.1.1). The models call it by Euler's transformation (15.3.3),
 * under which the terms shrink faster than zⁿ. Thread-safe.
 */
final class Hypergeometric {
  private static final int MOST_TERMS = 1_000_000;
  private static final double EPSILON = 1e-17;

  private Hypergeometric() {}

  /** The sum; NaN where c is 0 or a negative whole number, or a million terms don't suffice. */
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
}
