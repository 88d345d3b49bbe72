package io.quanyu.recommendation.model;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A dense matrix with many rows and few columns, row after row in one array: 4 · rows · width
 * bytes. Its cells may be changed; one thread a row.
 */
final class TallMatrix {
  private static final int SUMS = 16;

  private final int rows;
  private final int width;
  private final float[] cells;

  TallMatrix(int rows, int width) {
    this.rows = rows;
    this.width = width;
    this.cells = new float[Math.multiplyExact(rows, width)];
  }

  /** Independent normal cells with mean 0, the same for the same seed. */
  static TallMatrix gaussian(int rows, int width, double deviation, long seed) {
    TallMatrix matrix = new TallMatrix(rows, width);
    SplittableRandom random = new SplittableRandom(seed);
    for (int cell = 0; cell < matrix.cells.length; cell++) {
      matrix.cells[cell] = (float) (deviation * normal(random));
    }
    return matrix;
  }

  /** Box and Muller (1958); Java's own method may change its numbers between releases. */
  private static double normal(SplittableRandom random) {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
    return radius * StrictMath.cos(2 * Math.PI * random.nextDouble());
  }

  int rows() {
    return rows;
  }

  int width() {
    return width;
  }

  float[] cells() {
    return cells;
  }

  /** Where the row begins in {@link #cells}. */
  int start(int row) {
    return row * width;
  }

  /**
   * The Gramian XᵀX, row after row. Sums of some hundred rows are taken in float, those of all in
   * double. Takes rows · width² / 2 steps and 16 · 12 · width² bytes.
   */
  double[] gramian() {
    double[][] sums = new double[SUMS][];
    int rowsOfSum = (rows + SUMS - 1) / SUMS;
    IntStream.range(0, SUMS)
        .parallel()
        .forEach(
            sum ->
                sums[sum] =
                    gramian(
                        Math.min(rows, sum * rowsOfSum), Math.min(rows, (sum + 1) * rowsOfSum)));
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
    float[] part = new float[width * width];
    for (int row = first; row < end; row += 256) {
      int last = Math.min(end, row + 256);
      int at = row;
      for (; at + 4 <= last; at += 4) {
        addFour(part, start(at));
      }
      for (; at < last; at++) {
        addOne(part, start(at));
      }
      for (int cell = 0; cell < part.length; cell++) {
        sum[cell] += part[cell];
        part[cell] = 0;
      }
    }
    return sum;
  }

  /** Four rows at once: the sums are read and written a quarter as often. */
  private void addFour(float[] part, int a) {
    int b = a + width;
    int c = b + width;
    int d = c + width;
    for (int i = 0; i < width; i++) {
      float first = cells[a + i];
      float second = cells[b + i];
      float third = cells[c + i];
      float fourth = cells[d + i];
      int to = i * width;
      for (int j = i; j < width; j++) {
        part[to + j] +=
            first * cells[a + j]
                + second * cells[b + j]
                + third * cells[c + j]
                + fourth * cells[d + j];
      }
    }
  }

  private void addOne(float[] part, int start) {
    for (int i = 0; i < width; i++) {
      float first = cells[start + i];
      for (int j = i; j < width; j++) {
        part[i * width + j] += first * cells[start + j];
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

  /** X · factor, where {@code factor} has {@code columns} columns, row after row. */
  TallMatrix times(float[] factor, int columns) {
    TallMatrix product = new TallMatrix(rows, columns);
    Chunks.run(
        rows,
        (first, end) -> {
          for (int row = first; row < end; row++) {
            addProduct(row, factor, columns, product.cells);
          }
        });
    return product;
  }

  private void addProduct(int row, float[] factor, int columns, float[] to) {
    int from = start(row);
    int at = row * columns;
    int i = 0;
    for (; i + 4 <= width; i += 4) {
      float a = cells[from + i];
      float b = cells[from + i + 1];
      float c = cells[from + i + 2];
      float d = cells[from + i + 3];
      int one = i * columns;
      int two = one + columns;
      int three = two + columns;
      int four = three + columns;
      for (int j = 0; j < columns; j++) {
        to[at + j] +=
            a * factor[one + j]
                + b * factor[two + j]
                + c * factor[three + j]
                + d * factor[four + j];
      }
    }
    for (; i < width; i++) {
      float a = cells[from + i];
      for (int j = 0; j < columns; j++) {
        to[at + j] += a * factor[i * columns + j];
      }
    }
  }

  long bytes() {
    return 4L * cells.length;
  }
}
