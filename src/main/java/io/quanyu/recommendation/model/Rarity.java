package io.quanyu.recommendation.model;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * How much a shared item says: ln(1 + rows ÷ rows with it)^idfPower, and how much a row of length n
 * that holds it: n^−lengthPower.
 */
@RegisterForReflection
record Rarity(double idfPower, double lengthPower) {
  /** Of each item, from the rows that the index keeps of it; 0 where there are none. */
  float[] ofItems(RowIndex index) {
    float[] idf = new float[index.items()];
    for (int item = 0; item < idf.length; item++) {
      int rows = index.end(item) - index.start(item);
      double log = rows == 0 ? 0 : Math.log1p((double) index.rows() / rows);
      idf[item] = (float) Math.pow(log, idfPower);
    }
    return idf;
  }

  /** Of each row. */
  float[] ofLengths(RowIndex index) {
    float[] factors = new float[index.rows()];
    for (int row = 0; row < factors.length; row++) {
      int length = Math.max(1, index.rowEnd(row) - index.rowStart(row));
      factors[row] = (float) Math.pow(length, -lengthPower);
    }
    return factors;
  }
}
