package io.quanyu.recommendation;

import java.util.Arrays;

/**
 * A sparse matrix of zeros and ones in compressed rows: of each row the columns that hold a one, in
 * rising order. 4 bytes a row and 4 bytes a one. Immutable.
 */
final class BinaryMatrix {
  private final int columns;
  private final int[] starts;
  private final int[] ones;

  private BinaryMatrix(int columns, int[] starts, int[] ones) {
    this.columns = columns;
    this.starts = starts;
    this.ones = ones;
  }

  int rows() {
    return starts.length - 1;
  }

  int columns() {
    return columns;
  }

  /** Where the row's ones begin, for {@link #at}. */
  int start(int row) {
    return starts[row];
  }

  /** Where the row's ones end, exclusive. */
  int end(int row) {
    return starts[row + 1];
  }

  /** How many ones the row has. */
  int size(int row) {
    return starts[row + 1] - starts[row];
  }

  /** The column of a one. */
  int at(int position) {
    return ones[position];
  }

  /** Rows become columns. */
  BinaryMatrix transposed() {
    int[] counts = new int[columns + 1];
    for (int column : ones) {
      counts[column + 1]++;
    }
    for (int column = 0; column < columns; column++) {
      counts[column + 1] += counts[column];
    }
    int[] next = counts.clone();
    int[] rows = new int[ones.length];
    for (int row = 0; row < rows(); row++) {
      for (int position = start(row); position < end(row); position++) {
        rows[next[ones[position]]++] = row;
      }
    }
    return new BinaryMatrix(rows(), counts, rows);
  }

  /** Collects rows, in order. Not thread-safe. */
  static final class Builder {
    private int[] starts = new int[16];
    private int[] ones = new int[64];
    private int rows;
    private int size;

    /** A one in the row that is open; a column comes once a row. */
    void add(int column) {
      if (size == ones.length) {
        ones = Arrays.copyOf(ones, 2 * size);
      }
      ones[size++] = column;
    }

    /** Closes the row; the next one opens. */
    void endRow() {
      rows++;
      if (rows == starts.length) {
        starts = Arrays.copyOf(starts, 2 * rows);
      }
      starts[rows] = size;
    }

    /** The matrix; column {@code c} of the builder becomes {@code columnOf[c]}. */
    BinaryMatrix build(int[] columnOf) {
      int[] moved = new int[size];
      for (int position = 0; position < size; position++) {
        moved[position] = columnOf[ones[position]];
      }
      for (int row = 0; row < rows; row++) {
        Arrays.sort(moved, starts[row], starts[row + 1]);
      }
      return new BinaryMatrix(columnOf.length, Arrays.copyOf(starts, rows + 1), moved);
    }
  }
}
