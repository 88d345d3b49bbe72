package io.quanyu.prediction.model;

import java.util.Arrays;

/**
 * What linear models and networks make of a row: numbers to mean 0 and standard deviation 1 (cut at
 * ±8), an indicator for each number that was missing in training, and one for each category that at
 * least {@value #LEAST} examples have. What is missing or was never met adds nothing but its
 * indicator. Immutable and thread-safe.
 */
final class Design {
  private static final int LEAST = 5;
  private static final float FARTHEST = 8;
  private static final int NONE = -1;

  private final Schema schema;
  private final int[] first;
  private final int[] missing;
  private final float[] mean;
  private final float[] scale;
  private final int[][] place;
  private final int size;

  private Design(Dataset data) {
    schema = data.schema();
    int columns = schema.size();
    first = new int[columns];
    missing = new int[columns];
    mean = new float[columns];
    scale = new float[columns];
    place = new int[columns][];
    int next = 0;
    for (int column = 0; column < columns; column++) {
      first[column] = next;
      missing[column] = NONE;
      next =
          schema.column(column).categorical()
              ? setCategories(column, data.column(column), next)
              : setNumbers(column, data.column(column), next);
    }
    size = next;
  }

  private Design(Schema schema, ArtifactInput in) {
    this.schema = schema;
    int columns = schema.size();
    size = in.integer();
    first = in.integers(columns);
    missing = in.integers(columns);
    mean = in.floats(columns);
    scale = in.floats(columns);
    place = new int[columns][];
    for (int column = 0; column < columns; column++) {
      boolean categorical = schema.column(column).categorical();
      place[column] = categorical ? in.integers() : null;
      check(first[column], 0);
      check(missing[column], NONE);
      for (int at : categorical ? place[column] : new int[0]) {
        check(at, NONE);
      }
    }
  }

  private void check(int at, int least) {
    // A column that says nothing at the end begins where all ends.
    if (at < least || at > size || (at == size && least == NONE)) {
      throw ArtifactInput.damaged("a column has no place");
    }
  }

  static Design of(Dataset data) {
    return new Design(data);
  }

  static Design read(ArtifactInput in, Schema schema) {
    return new Design(schema, in);
  }

  void write(ArtifactOutput out) {
    out.integer(size).integers(first).integers(missing).floats(mean).floats(scale);
    for (int[] places : place) {
      if (places != null) {
        out.integers(places);
      }
    }
  }

  Schema schema() {
    return schema;
  }

  /** How many features there are. */
  int size() {
    return size;
  }

  /** The product of weights and the row's features, without making them. */
  double dot(float[] row, float[] weights, int offset) {
    double sum = 0;
    for (int column = 0; column < first.length; column++) {
      sum += part(column, row[column], weights, offset);
    }
    return sum;
  }

  /** What a column adds to that product. */
  double part(int column, float value, float[] weights, int offset) {
    int at = feature(column, value);
    return at == NONE ? 0 : weights[offset + at] * (double) featureValue(column, value);
  }

  /** The one feature that a column's value sets; −1 where it sets none. */
  int feature(int column, float value) {
    if (place[column] != null) {
      int category = (int) value;
      boolean known = value >= 0 && category < place[column].length;
      return known ? place[column][category] : missing[column];
    }
    if (Float.isNaN(value)) {
      return missing[column];
    }
    return scale[column] == 0 ? NONE : first[column];
  }

  /** What it sets it to. */
  float featureValue(int column, float value) {
    if (place[column] != null || Float.isNaN(value)) {
      return 1;
    }
    float scaled = (value - mean[column]) * scale[column];
    return Math.max(-FARTHEST, Math.min(FARTHEST, scaled));
  }

  private int setCategories(int column, float[] values, int from) {
    int[] counts = new int[schema.categories(column)];
    int lacking = 0;
    for (float value : values) {
      if (value >= 0 && value < counts.length) {
        counts[(int) value]++;
      } else {
        lacking++;
      }
    }
    int next = from;
    place[column] = new int[counts.length];
    for (int category = 0; category < counts.length; category++) {
      place[column][category] = counts[category] < LEAST ? NONE : next++;
    }
    if (lacking >= LEAST && next > from) {
      missing[column] = next++;
    }
    return next;
  }

  private int setNumbers(int column, float[] values, int from) {
    double sum = 0;
    int known = 0;
    for (float value : values) {
      if (!Float.isNaN(value)) {
        sum += value;
        known++;
      }
    }
    double average = known == 0 ? 0 : sum / known;
    double squares = 0;
    for (float value : values) {
      squares += Float.isNaN(value) ? 0 : (value - average) * (value - average);
    }
    double deviation = known == 0 ? 0 : Math.sqrt(squares / known);
    mean[column] = (float) average;
    boolean varies = deviation > 1e-9 * Math.max(1e-9, Math.abs(average));
    scale[column] = varies ? (float) (1 / deviation) : 0;
    int next = from + (varies ? 1 : 0);
    if (known < values.length && known > 0) {
      missing[column] = next++;
    }
    return next;
  }

  /** The features of all examples, as the few that each sets. */
  Sparse encode(Dataset data) {
    return new Sparse(this, data);
  }

  /** Rows of at most one feature a column. 8 bytes a value. Immutable. */
  static final class Sparse {
    final int columns;
    final int[] features;
    final float[] values;

    Sparse(Design design, Dataset data) {
      columns = design.first.length;
      features = new int[columns * data.rows()];
      values = new float[features.length];
      Arrays.fill(features, NONE);
      for (int row = 0, at = 0; row < data.rows(); row++) {
        for (int column = 0; column < columns; column++, at++) {
          float value = data.value(row, column);
          features[at] = design.feature(column, value);
          values[at] = features[at] == NONE ? 0 : design.featureValue(column, value);
        }
      }
    }

    double dot(int row, double[] weights, int offset) {
      double sum = 0;
      for (int at = row * columns; at < (row + 1) * columns; at++) {
        if (features[at] >= 0) {
          sum += values[at] * weights[offset + features[at]];
        }
      }
      return sum;
    }

    void add(int row, double factor, double[] to, int offset) {
      for (int at = row * columns; at < (row + 1) * columns; at++) {
        if (features[at] >= 0) {
          to[offset + features[at]] += factor * values[at];
        }
      }
    }
  }
}
