package io.quanyu.recommendation.model;

/**
 * The inner loops of dense float arrays, in the shapes that the compiler vectorizes: one index for
 * all arrays of a loop.
 */
final class Vectors {
  private Vectors() {}

  /** to += factor · from. */
  static void add(float factor, float[] from, float[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * from[i];
    }
  }

  /** to += Σᵢ weights(i) · rows(i), for all weights. */
  static void addCombination(float[] weights, float[][] rows, float[] to) {
    addCombination(weights, rows, weights.length, to);
  }

  /** to += Σᵢ weights(i) · rows(i), for the first weights. */
  static void addCombination(float[] weights, float[][] rows, int count, float[] to) {
    int row = 0;
    for (; row + 4 <= count; row += 4) {
      float a = weights[row];
      float b = weights[row + 1];
      float c = weights[row + 2];
      float d = weights[row + 3];
      float[] one = rows[row];
      float[] two = rows[row + 1];
      float[] three = rows[row + 2];
      float[] four = rows[row + 3];
      for (int i = 0; i < to.length; i++) {
        to[i] += a * one[i] + b * two[i] + c * three[i] + d * four[i];
      }
    }
    for (; row < count; row++) {
      add(weights[row], rows[row], to);
    }
  }

  /** Four sums at once: one alone would wait for each addition. */
  static float dot(float[] one, float[] other) {
    float a = 0;
    float b = 0;
    float c = 0;
    float d = 0;
    int i = 0;
    for (; i + 4 <= one.length; i += 4) {
      a += one[i] * other[i];
      b += one[i + 1] * other[i + 1];
      c += one[i + 2] * other[i + 2];
      d += one[i + 3] * other[i + 3];
    }
    for (; i < one.length; i++) {
      a += one[i] * other[i];
    }
    return (a + b) + (c + d);
  }
}
