package io.quanyu.prediction.model;

import java.util.stream.IntStream;

/**
 * Shares out work that is done row by row, each row for itself, so that it comes out the same on
 * any number of processors. Thread-safe.
 */
final class Chunks {
  private static final int SIZE = 1 << 14;

  private Chunks() {}

  /** Work on the rows from start to end, exclusive. */
  interface Work {
    void on(int start, int end);
  }

  /** All rows; those of less than two chunks are done at once. */
  static void forEach(int rows, Work work) {
    if (rows < 2 * SIZE) {
      work.on(0, rows);
      return;
    }
    IntStream.range(0, (rows + SIZE - 1) / SIZE)
        .parallel()
        .forEach(chunk -> work.on(chunk * SIZE, Math.min(rows, (chunk + 1) * SIZE)));
  }
}
