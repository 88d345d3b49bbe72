package io.quanyu.recommendation.model;

/** What can be written to bytes and read back with the same scores, bit by bit. */
interface Stored {
  /** What {@link RecommenderCodec} reads it by; never given to another. */
  int kind();

  /** Writes all that a reader of this kind needs. */
  void write(ModelOutput out);
}
