package io.quanyu.recommendation.model;

/** Sequences without times, as written down. */
final class Rows {
  private Rows() {}

  static Sequences of(int items, int[]... rows) {
    Sequences.Builder builder = new Sequences.Builder(false);
    for (int[] row : rows) {
      for (int item : row) {
        builder.add(item, 0);
      }
      builder.endRow();
    }
    return builder.build(items);
  }
}
