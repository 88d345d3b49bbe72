package io.quanyu.recommendation.model;

/** Arrays of scores. */
final class Scores {
  private Scores() {}

  /** Makes 0 NaN: where sums of positive evidence have none. */
  static void zeroSaysNothing(float[] scores, int items) {
    for (int item = 0; item < items; item++) {
      if (scores[item] == 0) {
        scores[item] = Float.NaN;
      }
    }
  }
}
