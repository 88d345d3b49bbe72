package io.quanyu.recommendation.model;

/** Solves A x = b for a small symmetric positive definite matrix. */
final class Cholesky {
  private Cholesky() {}

  /**
   * Leaves x in {@code right}. Takes size³ / 6 steps.
   *
   * @param matrix row after row, of which the lower half is read; it is overwritten
   * @throws IllegalArgumentException where the matrix isn't positive definite
   */
  static void solve(double[] matrix, double[] right, int size) {
    for (int row = 0; row < size; row++) {
      decompose(matrix, row, size);
    }
    for (int row = 0; row < size; row++) {
      double rest = right[row] - dot(matrix, row * size, right, 0, row);
      right[row] = rest / matrix[row * size + row];
    }
    for (int row = size - 1; row >= 0; row--) {
      double value = right[row] / matrix[row * size + row];
      right[row] = value;
      for (int i = 0; i < row; i++) {
        right[i] -= value * matrix[row * size + i];
      }
    }
  }

  private static void decompose(double[] matrix, int row, int size) {
    int at = row * size;
    for (int column = 0; column < row; column++) {
      double rest = matrix[at + column] - dot(matrix, at, matrix, column * size, column);
      matrix[at + column] = rest / matrix[column * size + column];
    }
    double rest = matrix[at + row] - dot(matrix, at, matrix, at, row);
    if (!(rest > 0)) {
      throw new IllegalArgumentException("the matrix isn't positive definite");
    }
    matrix[at + row] = Math.sqrt(rest);
  }

  private static double dot(double[] one, int from, double[] other, int with, int length) {
    double a = 0;
    double b = 0;
    int i = 0;
    for (; i + 2 <= length; i += 2) {
      a += one[from + i] * other[with + i];
      b += one[from + i + 1] * other[with + i + 1];
    }
    return i < length ? a + b + one[from + i] * other[with + i] : a + b;
  }
}
