package io.quanyu.prediction.model;

/** What can be written to bytes and read back with the same scores, bit by bit. */
interface StoredPredictor extends Predictor {
  /** What {@link PredictorCodec} reads it by; never given to another. */
  int kind();

  /** Writes all but the schema. */
  void write(ArtifactOutput out);
}
