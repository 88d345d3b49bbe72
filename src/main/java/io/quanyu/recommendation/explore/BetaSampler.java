package io.quanyu.recommendation.explore;

import java.util.SplittableRandom;

/**
 * Draws from Beta(a, b) with a, b ≥ 1 as X / (X + Y) with X ~ Gamma(a), Y ~ Gamma(b), each by
 * squeezed rejection of a transformed normal (Marsaglia and Tsang, A simple method for generating
 * gamma variables, 2000): with d = a − 1/3 and c = 1 / √(9 d), v = (1 + c x)³ for a normal x is
 * accepted where ln u < x²/2 + d − d v + d ln v, and d v is the draw; in more than 95 of 100 cases
 * at once. Thread-safe with a random generator for each thread.
 */
final class BetaSampler {
  private BetaSampler() {}

  /** A draw; both shapes are 1 or more. */
  static double draw(double a, double b, SplittableRandom random) {
    double x = gamma(a, random);
    return x / (x + gamma(b, random));
  }

  private static double gamma(double shape, SplittableRandom random) {
    double d = shape - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double normal = random.nextGaussian();
      double root = 1 + c * normal;
      if (root > 0) {
        double v = root * root * root;
        double u = random.nextDouble();
        double square = normal * normal;
        if (u < 1 - 0.0331 * square * square
            || Math.log(u) < square / 2 + d * (1 - v + Math.log(v))) {
          return d * v;
        }
      }
    }
  }
}
