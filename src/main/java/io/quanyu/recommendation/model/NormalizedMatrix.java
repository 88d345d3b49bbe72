package io.quanyu.recommendation.model;

/**
 * Which row holds which item, divided by powers of how many items the row holds and how many rows
 * hold the item: N = D_U^−a R D_I^−b with R of zeros and ones. Immutable but for scratch of one
 * call; thread-safe.
 */
final class NormalizedMatrix {
  private final CountMatrix byRow;
  private final CountMatrix byItem;
  private final float[] rowScale;
  private final float[] itemScale;

  NormalizedMatrix(CountMatrix byRow, double rowExponent, double itemExponent) {
    this.byRow = byRow;
    this.byItem = byRow.transposed();
    this.rowScale = degrees(byRow, -rowExponent);
    this.itemScale = degrees(byItem, -itemExponent);
  }

  private static float[] degrees(CountMatrix matrix, double exponent) {
    float[] powers = new float[matrix.rows()];
    for (int row = 0; row < powers.length; row++) {
      powers[row] = (float) Math.pow(Math.max(1, matrix.size(row)), exponent);
    }
    return powers;
  }

  int rows() {
    return byRow.rows();
  }

  int items() {
    return byItem.rows();
  }

  /** Of every item, the number of rows that hold it (at least 1) to this power. */
  float[] itemDegrees(double exponent) {
    return degrees(byItem, exponent);
  }

  /** N X. */
  TallMatrix times(TallMatrix right) {
    return product(byRow, new float[][] {rowScale, itemScale}, right);
  }

  /** Nᵀ X. */
  TallMatrix transposedTimes(TallMatrix right) {
    return product(byItem, new float[][] {itemScale, rowScale}, right);
  }

  private static TallMatrix product(CountMatrix pairs, float[][] scales, TallMatrix right) {
    TallMatrix product = new TallMatrix(pairs.rows(), right.width());
    Chunks.run(
        pairs.rows(),
        (first, end) -> {
          for (int row = first; row < end; row++) {
            addRow(pairs, row, scales, right, product.row(row));
          }
        });
    return product;
  }

  private static void addRow(
      CountMatrix pairs, int row, float[][] scales, TallMatrix right, float[] to) {
    int size = pairs.size(row);
    float[] weights = new float[size];
    float[][] others = new float[size][];
    for (int i = 0; i < size; i++) {
      int other = pairs.itemAt(pairs.start(row) + i);
      weights[i] = scales[0][row] * scales[1][other];
      others[i] = right.row(other);
    }
    Vectors.addCombination(weights, others, to);
  }

  /** scores += factor · x Nᵀ N, where x has a one for each item of the row. */
  void addCoOccurrence(CountMatrix known, float factor, float[] scores) {
    float[] weights = new float[rows()];
    for (int position = 0; position < known.size(); position++) {
      int item = known.itemAt(position);
      for (int pair = byItem.start(item); pair < byItem.end(item); pair++) {
        weights[byItem.itemAt(pair)] += factor * itemScale[item];
      }
    }
    for (int row = 0; row < weights.length; row++) {
      if (weights[row] != 0) {
        float weight = weights[row] * rowScale[row] * rowScale[row];
        for (int pair = byRow.start(row); pair < byRow.end(row); pair++) {
          int item = byRow.itemAt(pair);
          scores[item] += weight * itemScale[item];
        }
      }
    }
  }

  long bytes() {
    return byRow.bytes() + byItem.bytes() + 4L * rows() + 4L * items();
  }
}
