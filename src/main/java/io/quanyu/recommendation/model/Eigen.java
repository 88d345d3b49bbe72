package io.quanyu.recommendation.model;

import org.ojalgo.matrix.decomposition.Eigenvalue;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;

/** The eigenvalues, greatest first, and eigenvectors of a small symmetric matrix. Immutable. */
final class Eigen {
  private final double[] values;
  private final MatrixStore<Double> vectors;

  private Eigen(double[] values, MatrixStore<Double> vectors) {
    this.values = values;
    this.vectors = vectors;
  }

  /**
   * Of a positive semidefinite matrix of {@code width} rows, row after row.
   *
   * @throws IllegalArgumentException where a cell is no finite number
   */
  static Eigen of(double[] square, int width) {
    R064Store store = R064Store.FACTORY.make(width, width);
    for (int cell = 0; cell < square.length; cell++) {
      if (!Double.isFinite(square[cell])) {
        throw new IllegalArgumentException("no eigenvalues: a cell is " + square[cell]);
      }
      store.set(cell / width, cell % width, square[cell]);
    }
    Eigenvalue<Double> found = Eigenvalue.R064.make(width, true);
    if (!found.decompose(store)) {
      throw new IllegalArgumentException("no eigenvalues found");
    }
    double[] values = new double[width];
    for (int i = 0; i < width; i++) {
      values[i] = Math.max(0, found.getD().doubleValue(i, i));
    }
    return new Eigen(values, found.getV());
  }

  int size() {
    return values.length;
  }

  double value(int index) {
    return values[index];
  }

  /** All values, greatest first. */
  double[] values() {
    return values.clone();
  }

  /** How many values are more than {@code share} of the greatest; 0 where all are 0. */
  int rank(double share) {
    int rank = 0;
    while (rank < values.length && values[rank] > share * values[0]) {
      rank++;
    }
    return rank;
  }

  /** The first vectors as columns, in an array a row. */
  float[][] vectors(int count) {
    float[][] cells = new float[values.length][count];
    for (int row = 0; row < values.length; row++) {
      for (int column = 0; column < count; column++) {
        cells[row][column] = (float) vectors.doubleValue(row, column);
      }
    }
    return cells;
  }

  /** The first vectors as columns, each divided by the root of its value. */
  float[][] whitening(int count) {
    float[][] cells = vectors(count);
    for (float[] row : cells) {
      for (int column = 0; column < count; column++) {
        row[column] /= (float) Math.sqrt(values[column]);
      }
    }
    return cells;
  }
}
