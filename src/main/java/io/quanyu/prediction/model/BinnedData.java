package io.quanyu.prediction.model;

/**
 * Examples as bins: 1 byte a value. Where a column's bins begin in a histogram is told by offsets;
 * the last bin of a column is that of missing values. Immutable and thread-safe.
 */
final class BinnedData {
  private final Bins bins;
  private final Dataset data;
  private final byte[][] codes;
  private final int[] offsets;

  BinnedData(Dataset data, int most) {
    this.data = data;
    bins = Bins.of(data, most);
    codes = bins.encode(data);
    offsets = new int[codes.length + 1];
    for (int column = 0; column < codes.length; column++) {
      offsets[column + 1] = offsets[column] + bins.count(column) + 1;
    }
  }

  Bins bins() {
    return bins;
  }

  Dataset data() {
    return data;
  }

  Schema schema() {
    return data.schema();
  }

  int columns() {
    return codes.length;
  }

  byte[] codes(int column) {
    return codes[column];
  }

  /** Where a column's bins begin. */
  int offset(int column) {
    return offsets[column];
  }

  /** How many bins there are in all. */
  int size() {
    return offsets[codes.length];
  }
}
