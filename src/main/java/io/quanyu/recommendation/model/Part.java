package io.quanyu.recommendation.model;

/**
 * Scores that can be added up: of all items together about 1, so that parts of different kinds
 * weigh what they are given. Immutable and thread-safe.
 */
interface Part {
  /**
   * Adds to each item's score the part's own times {@code weight}. Items of the history that are no
   * entry of {@code scores} are passed over.
   */
  void add(History history, float weight, float[] scores);

  /** Bytes of its arrays, but for those that it shares with other parts. */
  long bytes();
}
