package io.quanyu.recommendation.evaluate;

import io.quanyu.recommendation.model.Recommender;
import java.util.Arrays;

/**
 * How long one answer takes, scoring and ranking all items, on one processor. Each case is asked a
 * few times and its least counts, since whatever else a machine does only adds to it.
 */
final class ServeTime {
  private static final int MOST_CASES = 1_000;
  private static final int ROUNDS = 4;
  private static final double SHARE = 0.99;

  private ServeTime() {}

  /** The 99th percentile in milliseconds, of up to 1,000 cases. */
  static double p99Millis(Split split, Recommender recommender, int places) {
    Answering answering =
        new Answering(split, recommender, TieHash.ofNumbers(split.ids().size(), 0), places);
    int cases = Math.min(MOST_CASES, split.cases().size());
    long[] nanos = new long[cases];
    Arrays.fill(nanos, Long.MAX_VALUE);
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < cases; i++) {
        int spread = (int) ((long) i * split.cases().size() / cases);
        long start = System.nanoTime();
        answering.rank(split.cases().get(spread).history());
        nanos[i] = Math.min(nanos[i], System.nanoTime() - start);
      }
    }
    Arrays.sort(nanos);
    return nanos[(int) Math.ceil(SHARE * cases) - 1] / 1e6;
  }
}
