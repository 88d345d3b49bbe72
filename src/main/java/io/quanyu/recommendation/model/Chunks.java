package io.quanyu.recommendation.model;

import java.util.stream.IntStream;

/**
 * Work on the rows 0 to {@code rows} in parallel. The parts depend on nothing but the number of
 * rows, so that what is summed part by part comes out the same on every machine.
 */
final class Chunks {
  private static final int ROWS = 512;

  private Chunks() {}

  /** The work on the rows from {@code start} to {@code end}, exclusive. */
  @FunctionalInterface
  interface Work {
    void run(int start, int end);
  }

  /** Runs the work on every part; it must only write what belongs to its rows. */
  static void run(int rows, Work work) {
    IntStream.range(0, (rows + ROWS - 1) / ROWS)
        .parallel()
        .forEach(part -> work.run(part * ROWS, Math.min(rows, (part + 1) * ROWS)));
  }
}
