package io.quanyu.recommendation.model;

/**
 * The normal equations of one person, (D + Sᵀ W S) x = Sᵀ W 1, with D and W diagonal and a row of S
 * an item. With fewer items than factors they are solved as x = D⁻¹ Sᵀ (W⁻¹ + S D⁻¹ Sᵀ)⁻¹ 1, which
 * is the same by the push-through identity. 8 (n d + min(n, d)²) bytes for n items and d factors.
 * Not thread-safe.
 */
final class FoldIn {
  private final int width;
  private final int size;
  private final double[] diagonal;
  private final double[] items;
  private final double[] weights;

  FoldIn(int width, int size) {
    this.width = width;
    this.size = size;
    this.diagonal = new double[width];
    this.items = new double[width * size];
    this.weights = new double[size];
  }

  void setDiagonal(int factor, double value) {
    diagonal[factor] = value;
  }

  void setItem(int index, float[] factors, double weight) {
    for (int factor = 0; factor < width; factor++) {
      items[index * width + factor] = factors[factor];
    }
    weights[index] = weight;
  }

  /** x. */
  float[] solve() {
    double[] solution = size < width ? dual() : primal();
    float[] rounded = new float[width];
    for (int factor = 0; factor < width; factor++) {
      rounded[factor] = (float) solution[factor];
    }
    return rounded;
  }

  private double[] primal() {
    double[] matrix = new double[width * width];
    double[] right = new double[width];
    for (int factor = 0; factor < width; factor++) {
      matrix[factor * width + factor] = diagonal[factor];
    }
    for (int item = 0; item < size; item++) {
      int from = item * width;
      for (int i = 0; i < width; i++) {
        double weighted = weights[item] * items[from + i];
        right[i] += weighted;
        for (int j = 0; j <= i; j++) {
          matrix[i * width + j] += weighted * items[from + j];
        }
      }
    }
    Cholesky.solve(matrix, right, width);
    return right;
  }

  private double[] dual() {
    double[] scaled = new double[items.length];
    for (int cell = 0; cell < items.length; cell++) {
      scaled[cell] = items[cell] / diagonal[cell % width];
    }
    double[] matrix = new double[size * size];
    double[] right = new double[size];
    for (int one = 0; one < size; one++) {
      for (int other = 0; other <= one; other++) {
        matrix[one * size + other] = dot(scaled, one * width, other * width);
      }
      matrix[one * size + one] += 1 / weights[one];
      right[one] = 1;
    }
    Cholesky.solve(matrix, right, size);
    return combine(scaled, right);
  }

  private double dot(double[] scaled, int one, int other) {
    double sum = 0;
    for (int factor = 0; factor < width; factor++) {
      sum += scaled[one + factor] * items[other + factor];
    }
    return sum;
  }

  private double[] combine(double[] rows, double[] by) {
    double[] sum = new double[width];
    for (int item = 0; item < size; item++) {
      for (int factor = 0; factor < width; factor++) {
        sum[factor] += by[item] * rows[item * width + factor];
      }
    }
    return sum;
  }
}
