package io.quanyu.recommendation.model;

import java.util.Arrays;

/**
 * The distinct items of each row, in the order in which they were first met, so that nothing hangs
 * on their numbers. The methods give different values for the same places.
 */
final class DistinctItems {
  private static final double SECONDS_A_DAY = 86_400;

  private DistinctItems() {}

  /** 1 for each item, or log₂(1 + c) for an item that the row has c times. */
  static WeightedRows counted(Sequences sequences, boolean logarithm) {
    WeightedRows counts = collected(sequences, position -> 1);
    WeightedRows.Builder rows = new WeightedRows.Builder();
    for (int row = 0; row < counts.rows(); row++) {
      for (int position = counts.start(row); position < counts.end(row); position++) {
        float value = logarithm ? logarithm(counts.valueAt(position)) : 1;
        rows.add(counts.columnAt(position), value);
      }
      rows.endRow();
    }
    return rows.build(counts.columns());
  }

  /**
   * 2^(−age ÷ half-life), where age is from the last time the row met the item to the newest time
   * of all; 1 where the half-life is 0 or times are absent.
   */
  static WeightedRows decayed(Sequences sequences, double halfLifeDays) {
    if (halfLifeDays <= 0 || !sequences.hasTimes()) {
      return counted(sequences, false);
    }
    long newest = newest(sequences);
    return latest(
        sequences,
        position ->
            (float) decay((newest - sequences.timeAt(position)) / SECONDS_A_DAY, halfLifeDays));
  }

  /** The newest time of all entries. */
  static long newest(Sequences sequences) {
    long newest = Long.MIN_VALUE;
    for (int position = 0; position < sequences.size(); position++) {
      newest = Math.max(newest, sequences.timeAt(position));
    }
    return newest;
  }

  /** 2^(−age ÷ half-life); 1 for an age below 0. */
  static double decay(double age, double halfLife) {
    return Math.pow(2, -Math.max(0, age) / halfLife);
  }

  /** log₂(1 + count), which is 1 for one. */
  static float logarithm(double count) {
    return (float) (Math.log1p(count) / Math.log(2));
  }

  private interface Value {
    float at(int position);
  }

  private static WeightedRows collected(Sequences sequences, Value value) {
    return collected(sequences, value, true);
  }

  private static WeightedRows latest(Sequences sequences, Value value) {
    return collected(sequences, value, false);
  }

  private static WeightedRows collected(Sequences sequences, Value value, boolean sum) {
    int[] starts = new int[sequences.rows() + 1];
    int[] indices = new int[sequences.size()];
    float[] values = new float[sequences.size()];
    int[] places = new int[sequences.items()];
    Arrays.fill(places, -1);
    int size = 0;
    for (int row = 0; row < sequences.rows(); row++) {
      for (int position = sequences.start(row); position < sequences.end(row); position++) {
        int item = sequences.itemAt(position);
        if (places[item] < starts[row]) {
          places[item] = size;
          indices[size++] = item;
        }
        int place = places[item];
        values[place] = value.at(position) + (sum ? values[place] : 0);
      }
      starts[row + 1] = size;
    }
    return new WeightedRows(
        sequences.items(), starts, Arrays.copyOf(indices, size), Arrays.copyOf(values, size));
  }
}
