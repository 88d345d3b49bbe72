package io.quanyu.prediction.serve;

import io.quanyu.prediction.evaluate.CalibrationBin;
import io.quanyu.prediction.evaluate.GainPoint;
import io.quanyu.prediction.evaluate.Importance;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * How a model did in the window that it was judged by, in more than one number.
 *
 * @param calibration of what was told in that window, by tenths of persons; its error is {@code
 *     servedCalibrationError}
 * @param gain of the model that is in use after the training
 * @param explained how many of those judged the importance is a mean over
 * @param importance of the weightiest features of the model in use, the weightiest first
 */
@RegisterForReflection
public record JudgedCurves(
    List<CalibrationBin> calibration,
    List<GainPoint> gain,
    int explained,
    List<Importance> importance) {
  private static final int MOST_FEATURES = 20;

  /** Copies the lists; the least important features are left out. */
  public JudgedCurves {
    calibration = List.copyOf(calibration);
    gain = List.copyOf(gain);
    importance = List.copyOf(importance.subList(0, Math.min(MOST_FEATURES, importance.size())));
  }
}
