package io.quanyu.recommendation.model;

/**
 * How alike two sets are. With c the overlap, a and b the sizes, n the size of the universe; for
 * weighted sets c is the dot product, a and b are squared lengths. All are 0 for no overlap and
 * never above 1.
 */
enum Similarity {
  /** c ÷ √(a b). Sarwar, Karypis, Konstan and Riedl (WWW 2001). */
  COSINE {
    @Override
    double of(double c, double a, double b, double n) {
      return c / Math.sqrt(a * b);
    }
  },

  /** c ÷ (a + b − c). Jaccard (1901), Tanimoto (1958) for weights. */
  JACCARD {
    @Override
    double of(double c, double a, double b, double n) {
      return c / (a + b - c);
    }
  },

  /**
   * 1 − 1 ÷ (1 + G²), where G² is the log-likelihood ratio of the two by two table of counts; 0
   * where the sets overlap less than by chance. Dunning, "Accurate methods for the statistics of
   * surprise and coincidence" (Computational Linguistics 1993).
   */
  LOG_LIKELIHOOD {
    @Override
    double of(double c, double a, double b, double n) {
      return c * n <= a * b ? 0 : 1 - 1 / (1 + ratio(c, a, b, n));
    }
  };

  /** Of two sets; for the ratio all are counts. */
  abstract double of(double c, double a, double b, double n);

  /** The number of a parameter: 0, 1 or 2 in the order here. */
  static Similarity of(Parameters parameters) {
    int number = parameters.count("similarity");
    if (number < 0 || number >= values().length) {
      throw new IllegalArgumentException(
          "similarity must be 0 (cosine), 1 (Jaccard) or 2 (log-likelihood), not " + number);
    }
    return values()[number];
  }

  /** G² = 2 Σ k ln(k ÷ expected k) over the four cells. */
  static double ratio(double c, double a, double b, double n) {
    return 2
        * (cell(c, a * b / n)
            + cell(a - c, a * (n - b) / n)
            + cell(b - c, (n - a) * b / n)
            + cell(n - a - b + c, (n - a) * (n - b) / n));
  }

  private static double cell(double count, double expected) {
    return count <= 0 ? 0 : count * Math.log(count / expected);
  }
}
