package io.quanyu.recommendation.model;

/**
 * Factors of items, factor after factor, so that the innermost loop of scoring runs over items; it
 * goes by blocks of items that stay in the cache while many are scored. Every factor is an array of
 * its own, for the compiler vectorizes only loops whose arrays share their index. 4 · width · items
 * bytes. Immutable.
 */
final class FactorTiles {
  // Long enough for each array to be read ahead, short enough for 64 of them to stay in the cache.
  private static final int BLOCK = 2048;

  private final int items;
  private final float[][] factors;

  FactorTiles(TallMatrix rows) {
    this.items = rows.rows();
    this.factors = new float[rows.width()][items];
    for (int item = 0; item < items; item++) {
      float[] row = rows.row(item);
      for (int factor = 0; factor < factors.length; factor++) {
        factors[factor][item] = row[factor];
      }
    }
  }

  private FactorTiles(int items, float[][] factors) {
    this.items = items;
    this.factors = factors;
  }

  void write(ModelOutput out) {
    out.integer(items).integer(factors.length);
    for (float[] factor : factors) {
      out.finite("factors", factor);
    }
  }

  static FactorTiles read(ModelInput in) {
    int items = in.integer();
    float[][] factors = new float[in.length(Integer.BYTES)][];
    for (int factor = 0; factor < factors.length; factor++) {
      factors[factor] = in.finite("factors");
      if (factors[factor].length != items) {
        throw ModelInput.damaged("an item lacks factors");
      }
    }
    return new FactorTiles(items, factors);
  }

  int items() {
    return items;
  }

  int width() {
    return factors.length;
  }

  /** The factors of an item. */
  void copy(int item, float[] to) {
    for (int factor = 0; factor < factors.length; factor++) {
      to[factor] = factors[factor][item];
    }
  }

  /** scores(i) += Σₖ weights(k) · factor k of item i, for all items. */
  void addScores(float[] weights, float[] scores) {
    addScores(new float[][] {weights}, new float[][] {scores});
  }

  /** The same for many at once, so that a block is read from memory once. */
  void addScores(float[][] weights, float[][] scores) {
    for (int first = 0; first < items; first += BLOCK) {
      int end = Math.min(items, first + BLOCK);
      for (int row = 0; row < weights.length; row++) {
        add(weights[row], scores[row], first, end);
      }
    }
  }

  private void add(float[] weights, float[] scores, int first, int end) {
    int factor = 0;
    for (; factor + 4 <= factors.length; factor += 4) {
      addFour(weights, factor, scores, first, end);
    }
    for (; factor < factors.length; factor++) {
      float weight = weights[factor];
      float[] one = factors[factor];
      for (int item = first; item < end; item++) {
        scores[item] += weight * one[item];
      }
    }
  }

  private void addFour(float[] weights, int factor, float[] scores, int first, int end) {
    float a = weights[factor];
    float b = weights[factor + 1];
    float c = weights[factor + 2];
    float d = weights[factor + 3];
    float[] one = factors[factor];
    float[] two = factors[factor + 1];
    float[] three = factors[factor + 2];
    float[] four = factors[factor + 3];
    for (int item = first; item < end; item++) {
      scores[item] += a * one[item] + b * two[item] + c * three[item] + d * four[item];
    }
  }

  long bytes() {
    return 4L * factors.length * items;
  }
}
