package io.quanyu.prediction.train;

import io.quanyu.prediction.feature.FeatureSet;
import io.quanyu.prediction.feature.History;
import java.time.Duration;

/**
 * Which features tell of the moment and not of a person, such as the hour: those that change in
 * time for somebody who never did anything. All persons of now have the same one, which is no
 * drift.
 */
final class MomentFeatures {
  private static final int TRIED = 400;
  private static final long STEP = Duration.ofHours(25).toMillis();

  private MomentFeatures() {}

  /** Marks them, by the year before a moment. */
  static boolean[] of(FeatureSet features, long until) {
    History nothing = new History();
    double[] first = features.row(nothing, until);
    boolean[] changing = new boolean[first.length];
    for (int back = 1; back < TRIED; back++) {
      double[] row = features.row(nothing, until - back * STEP);
      for (int feature = 0; feature < row.length; feature++) {
        changing[feature] |= Double.compare(row[feature], first[feature]) != 0;
      }
    }
    return changing;
  }
}
