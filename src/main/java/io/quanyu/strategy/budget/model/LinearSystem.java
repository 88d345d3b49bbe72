package io.quanyu.strategy.budget.model;

/** A small dense system of equations, by Gaussian elimination with the largest pivot. Stateless. */
final class LinearSystem {
  private static final double SINGULAR = 1e-14;

  private LinearSystem() {}

  /**
   * The solution; null where there is not one single.
   *
   * @param rows equations, each with its right-hand side last; overwritten
   */
  static double[] solve(double[][] rows) {
    int size = rows.length;
    scale(rows);
    for (int c = 0; c < size; c++) {
      int pivot = pivot(rows, c);
      if (!(Math.abs(rows[pivot][c]) > SINGULAR)) {
        return null;
      }
      double[] swap = rows[c];
      rows[c] = rows[pivot];
      rows[pivot] = swap;
      for (int r = c + 1; r < size; r++) {
        double factor = rows[r][c] / rows[c][c];
        for (int j = c; j <= size && factor != 0; j++) {
          rows[r][j] -= factor * rows[c][j];
        }
      }
    }
    return substituted(rows);
  }

  private static void scale(double[][] rows) {
    for (double[] row : rows) {
      double largest = 0;
      for (int j = 0; j < rows.length; j++) {
        largest = Math.max(largest, Math.abs(row[j]));
      }
      for (int j = 0; j < row.length && largest > 0; j++) {
        row[j] /= largest;
      }
    }
  }

  private static int pivot(double[][] rows, int column) {
    int pivot = column;
    for (int r = column + 1; r < rows.length; r++) {
      pivot = Math.abs(rows[r][column]) > Math.abs(rows[pivot][column]) ? r : pivot;
    }
    return pivot;
  }

  private static double[] substituted(double[][] rows) {
    double[] solution = new double[rows.length];
    for (int r = rows.length - 1; r >= 0; r--) {
      double sum = rows[r][rows.length];
      for (int j = r + 1; j < rows.length; j++) {
        sum -= rows[r][j] * solution[j];
      }
      solution[r] = sum / rows[r][r];
    }
    return solution;
  }
}
