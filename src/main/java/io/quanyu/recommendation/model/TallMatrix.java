package io.quanyu.recommendation.model;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A dense matrix with many rows and few columns: about 4 · rows · (width + 5) bytes. Every row is
 * an array of its own, for the compiler vectorizes only loops whose arrays share their index. Rows
 * may be changed; one thread a row.
 */
final class TallMatrix {
  private static final int SUMS = 16;

  private final int width;
  private final float[][] rows;

  TallMatrix(int rows, int width) {
    this.width = width;
    this.rows = new float[rows][width];
  }

  /** Independent normal cells with mean 0, the same for the same seed. */
  static TallMatrix gaussian(int rows, int width, double deviation, long seed) {
    TallMatrix matrix = new TallMatrix(rows, width);
    SplittableRandom random = new SplittableRandom(seed);
    for (float[] row : matrix.rows) {
      for (int column = 0; column < width; column++) {
        row[column] = (float) (deviation * normal(random));
      }
    }
    return matrix;
  }

  /** Box and Muller (1958); Java's own method may change its numbers between releases. */
  private static double normal(SplittableRandom random) {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
    return radius * StrictMath.cos(2 * Math.PI * random.nextDouble());
  }

  int rows() {
    return rows.length;
  }

  int width() {
    return width;
  }

  /** The row itself, not a copy. */
  float[] row(int row) {
    return rows[row];
  }

  /**
   * The Gramian XᵀX, row after row. Sums of some hundred rows are taken in float, those of all in
   * double. Takes rows · width² / 2 steps and 16 · 12 · width² bytes.
   */
  double[] gramian() {
    double[][] sums = new double[SUMS][];
    int size = (rows.length + SUMS - 1) / SUMS;
    IntStream.range(0, SUMS)
        .parallel()
        .forEach(
            sum ->
                sums[sum] =
                    gramian(
                        Math.min(rows.length, sum * size),
                        Math.min(rows.length, (sum + 1) * size)));
    double[] total = new double[width * width];
    for (double[] sum : sums) {
      for (int cell = 0; cell < total.length; cell++) {
        total[cell] += sum[cell];
      }
    }
    mirror(total);
    return total;
  }

  private double[] gramian(int first, int end) {
    double[] sum = new double[width * width];
    for (int row = first; row < end; row += 256) {
      float[][] part = new float[width][width];
      int last = Math.min(end, row + 256);
      for (int at = row; at < last; at += 4) {
        addFour(
            part,
            rows[at],
            rowOrZero(at + 1, last),
            rowOrZero(at + 2, last),
            rowOrZero(at + 3, last));
      }
      for (int i = 0; i < width; i++) {
        for (int j = i; j < width; j++) {
          sum[i * width + j] += part[i][j];
        }
      }
    }
    return sum;
  }

  private float[] rowOrZero(int row, int end) {
    return row < end ? rows[row] : new float[width];
  }

  /** Four rows at once: the sums are read and written a quarter as often. */
  private static void addFour(float[][] sums, float[] a, float[] b, float[] c, float[] d) {
    for (int i = 0; i < sums.length; i++) {
      float e = a[i];
      float f = b[i];
      float g = c[i];
      float h = d[i];
      float[] sum = sums[i];
      for (int j = i; j < sum.length; j++) {
        sum[j] += e * a[j] + f * b[j] + g * c[j] + h * d[j];
      }
    }
  }

  private void mirror(double[] square) {
    for (int i = 0; i < width; i++) {
      for (int j = 0; j < i; j++) {
        square[i * width + j] = square[j * width + i];
      }
    }
  }

  /** X · factor. */
  TallMatrix times(float[][] factor) {
    TallMatrix product = new TallMatrix(rows.length, factor.length == 0 ? 0 : factor[0].length);
    Chunks.run(
        rows.length,
        (first, end) -> {
          for (int row = first; row < end; row++) {
            Vectors.addCombination(rows[row], factor, product.rows[row]);
          }
        });
    return product;
  }

  long bytes() {
    return 4L * rows.length * width;
  }
}
