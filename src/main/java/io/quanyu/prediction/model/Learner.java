package io.quanyu.prediction.model;

import java.util.Map;

/** A way to learn a {@link Predictor}. Stateless and thread-safe. */
public interface Learner {
  /** What it is chosen by: lower-case words with hyphens. */
  String name();

  /** Its parameters with the values that hold unless others are given. */
  Map<String, Double> defaults();

  /** Whether its probabilities need no calibration, since it minimizes their log-loss. */
  boolean isCalibrated();

  /**
   * Learns; the same examples, seed and parameters always give the same model, on one processor or
   * many.
   *
   * @throws IllegalArgumentException where there are fewer than 2 examples of a label, or a
   *     parameter makes no sense
   */
  Predictor train(Training training, Parameters parameters);
}
