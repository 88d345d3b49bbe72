package io.quanyu.recommendation.model;

import java.util.Arrays;

/**
 * A sparse matrix in compressed rows: of each row the columns that hold a value, and the values. 4
 * bytes a row and 8 bytes a value. Takes its arrays over. Immutable.
 */
public final class WeightedRows {
  private final int columns;
  private final int[] starts;
  private final int[] indices;
  private final float[] values;

  /** Values of row r are at {@code starts[r]} to {@code starts[r + 1]}. */
  public WeightedRows(int columns, int[] starts, int[] indices, float[] values) {
    this.columns = columns;
    this.starts = starts;
    this.indices = indices;
    this.values = values;
  }

  /** How many rows. */
  public int rows() {
    return starts.length - 1;
  }

  /** How many columns. */
  public int columns() {
    return columns;
  }

  /** Where the row's values begin, for {@link #columnAt} and {@link #valueAt}. */
  public int start(int row) {
    return starts[row];
  }

  /** Where the row's values end, exclusive. */
  public int end(int row) {
    return starts[row + 1];
  }

  /** How many values the row has. */
  public int size(int row) {
    return starts[row + 1] - starts[row];
  }

  /** The column of a value. */
  public int columnAt(int position) {
    return indices[position];
  }

  /** A value. */
  public float valueAt(int position) {
    return values[position];
  }

  /** The value of a row in a column, 0 where it has none; as many steps as the row has values. */
  public float valueOf(int row, int column) {
    for (int position = starts[row]; position < starts[row + 1]; position++) {
      if (indices[position] == column) {
        return values[position];
      }
    }
    return 0;
  }

  /** Bytes of its arrays. */
  public long bytes() {
    return (long) Integer.BYTES * starts.length + 8L * indices.length;
  }

  void write(ModelOutput out) {
    out.integer(columns).integers(starts).integers(indices).finite("weights", values);
  }

  /** Reads and checks what was written. */
  static WeightedRows read(ModelInput in) {
    int columns = in.integer();
    WeightedRows rows =
        new WeightedRows(columns, in.integers(), in.integers(), in.finite("weights"));
    if (!rows.isWhole()) {
      throw ModelInput.damaged("the places in a matrix are none");
    }
    return rows;
  }

  private boolean isWhole() {
    boolean whole =
        starts.length > 0
            && starts[0] == 0
            && starts[starts.length - 1] == indices.length
            && values.length == indices.length;
    for (int row = 1; whole && row < starts.length; row++) {
      whole = starts[row - 1] <= starts[row];
    }
    for (int position = 0; whole && position < indices.length; position++) {
      whole = indices[position] >= 0 && indices[position] < columns;
    }
    return whole;
  }

  /** Itself, with as many rows as columns. */
  WeightedRows square() {
    if (rows() != columns) {
      throw ModelInput.damaged(
          "a matrix of items has " + rows() + " rows, " + columns + " columns");
    }
    return this;
  }

  /** The largest values above 0 of each row, largest first, equal ones in the order of columns. */
  public WeightedRows best(int most) {
    Builder best = new Builder();
    Tally tally = new Tally(columns);
    for (int row = 0; row < rows(); row++) {
      for (int position = starts[row]; position < starts[row + 1]; position++) {
        tally.add(indices[position], values[position]);
      }
      tally.moveLargest(most, best);
    }
    return best.build(columns);
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
