package io.quanyu.prediction.model;

import java.util.Arrays;

/**
 * A table of examples, column by column, with a label of 0 or 1 each. Missing values are NaN (see
 * {@link Schema}). Takes 4 bytes a value and 1 a label. Immutable and thread-safe.
 */
public final class Dataset {
  private final Schema schema;
  private final float[][] columns;
  private final byte[] labels;

  private Dataset(Schema schema, float[][] columns, byte[] labels) {
    this.schema = schema;
    this.columns = columns;
    this.labels = labels;
  }

  /** What its columns are. */
  public Schema schema() {
    return schema;
  }

  /** How many examples it holds. */
  public int rows() {
    return labels.length;
  }

  /** A value; NaN where it is missing. */
  public float value(int row, int column) {
    return columns[column][row];
  }

  /** 1 where it happened, 0 where it did not. */
  public int label(int row) {
    return labels[row];
  }

  /** How many labels are 1. */
  public int positives() {
    int positives = 0;
    for (byte label : labels) {
      positives += label;
    }
    return positives;
  }

  /** Copies a row. */
  public void copyRow(int row, float[] into) {
    for (int column = 0; column < columns.length; column++) {
      into[column] = columns[column][row];
    }
  }

  /** Some rows, in the order given; a row may be named more than once. */
  public Dataset select(int... rows) {
    float[][] selected = new float[columns.length][rows.length];
    byte[] kept = new byte[rows.length];
    for (int at = 0; at < rows.length; at++) {
      kept[at] = labels[rows[at]];
    }
    for (int column = 0; column < columns.length; column++) {
      for (int at = 0; at < rows.length; at++) {
        selected[column][at] = columns[column][rows[at]];
      }
    }
    return new Dataset(schema, selected, kept);
  }

  /** The rows from start to end, exclusive. */
  public Dataset range(int start, int end) {
    float[][] selected = new float[columns.length][];
    for (int column = 0; column < columns.length; column++) {
      selected[column] = Arrays.copyOfRange(columns[column], start, end);
    }
    return new Dataset(schema, selected, Arrays.copyOfRange(labels, start, end));
  }

  /** The same rows, where all values of the columns marked are missing. */
  public Dataset without(boolean... dropped) {
    float[][] kept = columns.clone();
    float[] missing = new float[labels.length];
    Arrays.fill(missing, Float.NaN);
    for (int column = 0; column < columns.length; column++) {
      kept[column] = dropped[column] ? missing : columns[column];
    }
    return new Dataset(schema, kept, labels);
  }

  /** The same rows with other columns' meaning, such as constraints. */
  public Dataset withSchema(Schema other) {
    if (other.size() != schema.size()) {
      throw new IllegalArgumentException("another number of columns");
    }
    return new Dataset(other, columns, labels);
  }

  /** The same rows with other labels. */
  public Dataset withLabels(byte... other) {
    if (other.length != labels.length) {
      throw new IllegalArgumentException("another number of labels");
    }
    return new Dataset(schema, columns, other.clone());
  }

  float[] column(int column) {
    return columns[column];
  }

  /** Collects rows. Not thread-safe. */
  public static final class Builder {
    private final float[][] columns;
    private byte[] labels = new byte[1024];
    private int rows;

    /** For rows of so many columns. */
    public Builder(int columns) {
      this.columns = new float[columns][1024];
    }

    /**
     * Adds a row, which it copies.
     *
     * @throws IllegalArgumentException where a value is infinite, or the label neither 0 nor 1
     */
    public Builder add(float[] row, int label) {
      if (label != 0 && label != 1) {
        throw new IllegalArgumentException("a label is 0 or 1, not " + label);
      }
      if (rows == labels.length) {
        grow();
      }
      for (int column = 0; column < columns.length; column++) {
        if (Float.isInfinite(row[column])) {
          throw new IllegalArgumentException("column " + column + " holds an infinite value");
        }
        columns[column][rows] = row[column];
      }
      labels[rows++] = (byte) label;
      return this;
    }

    private void grow() {
      int size = 2 * rows;
      labels = Arrays.copyOf(labels, size);
      for (int column = 0; column < columns.length; column++) {
        columns[column] = Arrays.copyOf(columns[column], size);
      }
    }

    /** What was added so far. */
    public Dataset build(Schema schema) {
      if (schema.size() != columns.length) {
        throw new IllegalArgumentException("the schema has another number of columns");
      }
      float[][] cut = new float[columns.length][];
      for (int column = 0; column < columns.length; column++) {
        cut[column] = Arrays.copyOf(columns[column], rows);
      }
      return new Dataset(schema, cut, Arrays.copyOf(labels, rows));
    }
  }
}
