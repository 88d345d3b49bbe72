package io.quanyu.strategy.budget.model;

import java.util.Arrays;

/**
 * A symmetric positive definite matrix of which each row is kept from its first entry to the
 * diagonal, factored in place as L Lᵀ (envelope method; George and Liu, Computer Solution of Large
 * Sparse Positive Definite Systems, 1981). Not thread-safe; 8 bytes an entry of the envelope.
 */
final class EnvelopeMatrix {
  private static final double LEAST = 1e-300;

  private final int[] first;
  private final double[][] rows;

  /** With zeros; the first column that each row has an entry in. */
  EnvelopeMatrix(int[] first) {
    this.first = first.clone();
    this.rows = new double[first.length][];
    for (int i = 0; i < first.length; i++) {
      rows[i] = new double[i - first[i] + 1];
    }
  }

  void clear() {
    for (double[] row : rows) {
      Arrays.fill(row, 0);
    }
  }

  /** Adds to the entry of a row and a column that is not behind it. */
  void add(int row, int column, double value) {
    rows[row][column - first[row]] += value;
  }

  /** Factors it; a pivot that is lost to rounding becomes as large as nothing can move it. */
  void factor() {
    for (int i = 0; i < rows.length; i++) {
      double[] row = rows[i];
      double before = row[row.length - 1];
      for (int j = first[i]; j < i; j++) {
        row[j - first[i]] = (row[j - first[i]] - dot(i, j)) / rows[j][rows[j].length - 1];
      }
      double rest = before - dot(i, i);
      row[row.length - 1] = rest > 1e-15 * before + LEAST ? Math.sqrt(rest) : 1e64;
    }
  }

  private double dot(int i, int j) {
    double[] one = rows[i];
    double[] other = rows[j];
    int from = Math.max(first[i], first[j]);
    int to = Math.min(i, j);
    double sum = 0;
    for (int k = from; k < to; k++) {
      sum += one[k - first[i]] * other[k - first[j]];
    }
    return sum;
  }

  /** Solves in place, once it is factored. */
  void solve(double[] values) {
    for (int i = 0; i < rows.length; i++) {
      double sum = values[i];
      for (int j = first[i]; j < i; j++) {
        sum -= rows[i][j - first[i]] * values[j];
      }
      values[i] = sum / rows[i][i - first[i]];
    }
    for (int i = rows.length - 1; i >= 0; i--) {
      values[i] /= rows[i][i - first[i]];
      for (int j = first[i]; j < i; j++) {
        values[j] -= rows[i][j - first[i]] * values[i];
      }
    }
  }
}
