package io.quanyu.prediction.model;

/** Makes probabilities of margins, never falling as the margin rises. Immutable, thread-safe. */
interface Calibrator {
  double probability(double margin);

  /** What {@link Calibrated} reads it by. */
  int kind();

  void write(ArtifactOutput out);
}
