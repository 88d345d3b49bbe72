package io.quanyu.prediction.value;

import java.util.Optional;

/** A small symmetric matrix, for {@link Minimizer}: size² doubles. Not thread-safe. */
final class SquareMatrix {
  private final int size;
  private final double[] cells;

  private SquareMatrix(int size) {
    this.size = size;
    this.cells = new double[size * size];
  }

  static SquareMatrix identity(int size) {
    SquareMatrix matrix = new SquareMatrix(size);
    for (int i = 0; i < size; i++) {
      matrix.cells[i * size + i] = 1;
    }
    return matrix;
  }

  void setBoth(int i, int j, double value) {
    cells[i * size + j] = value;
    cells[j * size + i] = value;
  }

  /** The product with a vector and a number. */
  double[] times(double[] vector, double factor) {
    double[] product = new double[size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        product[i] += cells[i * size + j] * vector[j] * factor;
      }
    }
    return product;
  }

  /** BFGS's update of an inverse Hessian by a step and the change of the gradient on it. */
  void update(double[] step, double[] change) {
    double curvature = 0;
    double[] times = times(change, 1);
    double stretch = 0;
    for (int i = 0; i < size; i++) {
      curvature += step[i] * change[i];
      stretch += change[i] * times[i];
    }
    if (curvature <= 1e-14) {
      return;
    }
    double weight = (1 + stretch / curvature) / curvature;
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        cells[i * size + j] +=
            weight * step[i] * step[j] - (times[i] * step[j] + step[i] * times[j]) / curvature;
      }
    }
  }

  /**
   * Solves for the vector by Cholesky's factors; empty where the matrix is not positive definite.
   */
  Optional<double[]> solveDefinite(double[] right) {
    double[] lower = new double[size * size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        double rest = cells[i * size + j];
        for (int k = 0; k < j; k++) {
          rest -= lower[i * size + k] * lower[j * size + k];
        }
        if (i == j && !(rest > 0)) {
          return Optional.empty();
        }
        lower[i * size + j] = i == j ? Math.sqrt(rest) : rest / lower[j * size + j];
      }
    }
    return Optional.of(substituted(lower, right));
  }

  private double[] substituted(double[] lower, double[] right) {
    double[] x = right.clone();
    for (int i = 0; i < size; i++) {
      for (int k = 0; k < i; k++) {
        x[i] -= lower[i * size + k] * x[k];
      }
      x[i] /= lower[i * size + i];
    }
    for (int i = size - 1; i >= 0; i--) {
      for (int k = i + 1; k < size; k++) {
        x[i] -= lower[k * size + i] * x[k];
      }
      x[i] /= lower[i * size + i];
    }
    return x;
  }
}
