package io.quanyu.recommendation.model;

import java.util.Arrays;

/**
 * Factors of items, laid out for scoring all of them: tiles of 256 items, within a tile factor
 * after factor, so that the innermost loop runs over items. 4 · width · items bytes, with items
 * rounded up to whole tiles. Immutable.
 */
final class FactorTiles {
  private static final int TILE = 256;

  private final int items;
  private final int width;
  private final float[] cells;

  FactorTiles(TallMatrix factors) {
    this.items = factors.rows();
    this.width = factors.width();
    this.cells = new float[(items + TILE - 1) / TILE * TILE * width];
    for (int item = 0; item < items; item++) {
      for (int factor = 0; factor < width; factor++) {
        cells[at(item, factor)] = factors.cells()[factors.start(item) + factor];
      }
    }
  }

  private int at(int item, int factor) {
    return (item / TILE * width + factor) * TILE + item % TILE;
  }

  int items() {
    return items;
  }

  int width() {
    return width;
  }

  /** The factors of an item. */
  void copy(int item, float[] to, int start) {
    int from = at(item, 0);
    for (int factor = 0; factor < width; factor++) {
      to[start + factor] = cells[from + factor * TILE];
    }
  }

  /** scores(i) += Σₖ weights(k) · factor k of item i, for all items. */
  void addScores(float[] weights, float[] scores) {
    addScores(new float[][] {weights}, new float[][] {scores});
  }

  /** The same for many at once, so that a tile is read from memory once. */
  void addScores(float[][] weights, float[][] scores) {
    float[] sums = new float[TILE];
    for (int first = 0; first < items; first += TILE) {
      int end = Math.min(items, first + TILE);
      for (int row = 0; row < weights.length; row++) {
        sum(weights[row], first * width, sums);
        for (int item = first; item < end; item++) {
          scores[row][item] += sums[item - first];
        }
      }
    }
  }

  private void sum(float[] weights, int tile, float[] sums) {
    Arrays.fill(sums, 0);
    int factor = 0;
    for (; factor + 4 <= width; factor += 4) {
      addFour(weights, factor, tile + factor * TILE, sums);
    }
    for (; factor < width; factor++) {
      int from = tile + factor * TILE;
      float weight = weights[factor];
      for (int i = 0; i < TILE; i++) {
        sums[i] += weight * cells[from + i];
      }
    }
  }

  private void addFour(float[] weights, int factor, int from, float[] sums) {
    float a = weights[factor];
    float b = weights[factor + 1];
    float c = weights[factor + 2];
    float d = weights[factor + 3];
    for (int i = 0; i < TILE; i++) {
      sums[i] +=
          a * cells[from + i]
              + b * cells[from + TILE + i]
              + c * cells[from + 2 * TILE + i]
              + d * cells[from + 3 * TILE + i];
    }
  }

  long bytes() {
    return 4L * cells.length;
  }
}
