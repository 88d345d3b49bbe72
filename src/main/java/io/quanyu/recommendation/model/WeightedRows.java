package io.quanyu.recommendation.model;

import java.util.Arrays;

/**
 * A sparse matrix in compressed rows: of each row the columns that hold a value, and the values. 4
 * bytes a row and 8 bytes a value. Takes its arrays over. Immutable.
 */
final class WeightedRows {
  private final int columns;
  private final int[] starts;
  private final int[] indices;
  private final float[] values;

  /** Values of row r are at {@code starts[r]} to {@code starts[r + 1]}. */
  WeightedRows(int columns, int[] starts, int[] indices, float[] values) {
    this.columns = columns;
    this.starts = starts;
    this.indices = indices;
    this.values = values;
  }

  int rows() {
    return starts.length - 1;
  }

  int columns() {
    return columns;
  }

  /** Where the row's values begin, for {@link #columnAt} and {@link #valueAt}. */
  int start(int row) {
    return starts[row];
  }

  /** Where the row's values end, exclusive. */
  int end(int row) {
    return starts[row + 1];
  }

  /** How many values the row has. */
  int size(int row) {
    return starts[row + 1] - starts[row];
  }

  int columnAt(int position) {
    return indices[position];
  }

  float valueAt(int position) {
    return values[position];
  }

  long bytes() {
    return (long) Integer.BYTES * starts.length + 8L * indices.length;
  }

  /** Of each row the sum of the squares of its values. */
  double[] squares() {
    double[] sums = new double[rows()];
    for (int row = 0; row < sums.length; row++) {
      for (int position = starts[row]; position < starts[row + 1]; position++) {
        sums[row] += (double) values[position] * values[position];
      }
    }
    return sums;
  }

  /** Rows become columns; what is in a row comes in the order of the old rows. */
  WeightedRows transposed() {
    int[] begins = new int[columns + 1];
    for (int column : indices) {
      begins[column + 1]++;
    }
    Arrays.parallelPrefix(begins, Integer::sum);
    int[] next = begins.clone();
    int[] rows = new int[indices.length];
    float[] moved = new float[indices.length];
    for (int row = 0; row < rows(); row++) {
      for (int position = starts[row]; position < starts[row + 1]; position++) {
        int to = next[indices[position]]++;
        rows[to] = row;
        moved[to] = values[position];
      }
    }
    return new WeightedRows(rows(), begins, rows, moved);
  }

  /** Collects rows, in order. Not thread-safe. */
  static final class Builder {
    private int[] starts = new int[16];
    private int[] indices = new int[64];
    private float[] values = new float[64];
    private int rows;
    private int size;

    void add(int column, float value) {
      reserve(1);
      indices[size] = column;
      values[size++] = value;
    }

    /** Closes the row; the next one opens. */
    void endRow() {
      if (++rows == starts.length) {
        starts = Arrays.copyOf(starts, 2 * rows);
      }
      starts[rows] = size;
    }

    /** All rows of another, after those that are there. */
    void addAll(WeightedRows more) {
      for (int row = 0; row < more.rows(); row++) {
        int length = more.size(row);
        reserve(length);
        System.arraycopy(more.indices, more.start(row), indices, size, length);
        System.arraycopy(more.values, more.start(row), values, size, length);
        size += length;
        endRow();
      }
    }

    WeightedRows build(int columns) {
      return new WeightedRows(
          columns,
          Arrays.copyOf(starts, rows + 1),
          Arrays.copyOf(indices, size),
          Arrays.copyOf(values, size));
    }

    private void reserve(int more) {
      if (size + more > indices.length) {
        int length = Math.max(2 * indices.length, size + more);
        indices = Arrays.copyOf(indices, length);
        values = Arrays.copyOf(values, length);
      }
    }
  }
}
