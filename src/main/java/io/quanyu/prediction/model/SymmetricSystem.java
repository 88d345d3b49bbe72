package io.quanyu.prediction.model;

/** Solves A x = b for a symmetric positive definite matrix by Cholesky's decomposition. */
final class SymmetricSystem {
  private SymmetricSystem() {}

  /**
   * Leaves x in {@code right}. Takes size³ ÷ 6 steps.
   *
   * @param matrix row after row, of which the lower half is read; it is overwritten
   * @throws IllegalArgumentException where the matrix isn't positive definite
   */
  static void solve(double[] matrix, double[] right, int size) {
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < row; column++) {
        double rest = matrix[row * size + column] - dot(matrix, row, column, size, column);
        matrix[row * size + column] = rest / matrix[column * size + column];
      }
      double rest = matrix[row * size + row] - dot(matrix, row, row, size, row);
      if (!(rest > 0)) {
        throw new IllegalArgumentException("the matrix isn't positive definite");
      }
      matrix[row * size + row] = Math.sqrt(rest);
    }
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < row; column++) {
        right[row] -= matrix[row * size + column] * right[column];
      }
      right[row] /= matrix[row * size + row];
    }
    for (int row = size - 1; row >= 0; row--) {
      right[row] /= matrix[row * size + row];
      for (int column = 0; column < row; column++) {
        right[column] -= matrix[row * size + column] * right[row];
      }
    }
  }

  private static double dot(double[] matrix, int one, int other, int size, int length) {
    double sum = 0;
    for (int at = 0; at < length; at++) {
      sum += matrix[one * size + at] * matrix[other * size + at];
    }
    return sum;
  }
}
