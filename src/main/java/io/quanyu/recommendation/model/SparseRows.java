package io.quanyu.recommendation.model;

import java.util.Arrays;
import java.util.List;

/**
 * A sparse matrix in compressed rows: of each row its columns, each with a value. 4 bytes a row and
 * 8 bytes an entry. Immutable.
 */
final class SparseRows {
  private final int[] starts;
  private final int[] columns;
  private final float[] values;

  private SparseRows(int[] starts, int[] columns, float[] values) {
    this.starts = starts;
    this.columns = columns;
    this.values = values;
  }

  int rows() {
    return starts.length - 1;
  }

  /** Where the row's entries begin, for {@link #columnAt} and {@link #valueAt}. */
  int start(int row) {
    return starts[row];
  }

  /** Where the row's entries end, exclusive. */
  int end(int row) {
    return starts[row + 1];
  }

  int columnAt(int position) {
    return columns[position];
  }

  float valueAt(int position) {
    return values[position];
  }

  long bytes() {
    return (long) Integer.BYTES * starts.length + 8L * columns.length;
  }

  /** The rows of the parts, one part below the other. */
  static SparseRows stacked(List<SparseRows> parts) {
    int rows = parts.stream().mapToInt(SparseRows::rows).sum();
    int entries = parts.stream().mapToInt(part -> part.columns.length).reduce(0, Math::addExact);
    SparseRows all = new SparseRows(new int[rows + 1], new int[entries], new float[entries]);
    int row = 0;
    int position = 0;
    for (SparseRows part : parts) {
      System.arraycopy(part.columns, 0, all.columns, position, part.columns.length);
      System.arraycopy(part.values, 0, all.values, position, part.values.length);
      for (int partRow = 0; partRow < part.rows(); partRow++) {
        all.starts[++row] = position + part.end(partRow);
      }
      position += part.columns.length;
    }
    return all;
  }

  /** Collects rows, in order. Not thread-safe. */
  static final class Builder {
    private final int[] starts;
    private int[] columns = new int[64];
    private float[] values = new float[64];
    private int ended;
    private int size;

    /** For so many rows. */
    Builder(int rows) {
      starts = new int[rows + 1];
    }

    void add(int column, float value) {
      if (size == columns.length) {
        columns = Arrays.copyOf(columns, 2 * size);
        values = Arrays.copyOf(values, 2 * size);
      }
      columns[size] = column;
      values[size++] = value;
    }

    /** The next entries are those of the next row. */
    void endRow() {
      starts[++ended] = size;
    }

    SparseRows build() {
      return new SparseRows(starts, Arrays.copyOf(columns, size), Arrays.copyOf(values, size));
    }
  }
}
