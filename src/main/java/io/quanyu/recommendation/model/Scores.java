package io.quanyu.recommendation.model;

import java.util.Arrays;

/** Arrays of scores. */
final class Scores {
  private Scores() {}

  /** Makes all NaN where all are 0: a history of which nothing follows. */
  static void allZeroSayNothing(float[] scores, int items) {
    for (int item = 0; item < items; item++) {
      if (scores[item] != 0) {
        return;
      }
    }
    Arrays.fill(scores, 0, items, Float.NaN);
  }

  /** Makes 0 NaN: where sums of positive evidence have none. */
  static void zeroSaysNothing(float[] scores, int items) {
    for (int item = 0; item < items; item++) {
      if (scores[item] == 0) {
        scores[item] = Float.NaN;
      }
    }
  }
}
