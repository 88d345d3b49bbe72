package io.quanyu.recommendation.model;

import java.util.SplittableRandom;

/** Small random training data, and the same as a dense matrix of counts. */
final class RandomRows {
  private RandomRows() {}

  /** Rows of up to nine entries, with repeats; some rows are empty. */
  static Sequences of(int rows, int items, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Sequences.Builder builder = new Sequences.Builder(false);
    for (int row = 0; row < rows; row++) {
      int size = random.nextInt(10);
      for (int entry = 0; entry < size; entry++) {
        builder.add(Math.min(random.nextInt(items), random.nextInt(items)), 0);
      }
      builder.endRow();
    }
    return builder.build(items);
  }

  /** Of so many rows a seed each. */
  static long[] seeds(int rows, long seed) {
    return new SplittableRandom(seed).longs(rows).toArray();
  }

  static double[][] counts(Sequences sequences) {
    double[][] counts = new double[sequences.rows()][sequences.items()];
    for (int row = 0; row < sequences.rows(); row++) {
      for (int position = sequences.start(row); position < sequences.end(row); position++) {
        counts[row][sequences.itemAt(position)]++;
      }
    }
    return counts;
  }
}
