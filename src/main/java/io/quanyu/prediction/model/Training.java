package io.quanyu.prediction.model;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What a learner is given.
 *
 * @param ordered whether the rows are in the order of time; what is held out to stop early is then
 *     the last of them
 * @param seed of all that is random
 */
@RegisterForReflection
public record Training(Dataset data, boolean ordered, long seed) {
  /**
   * Checks the labels.
   *
   * @throws IllegalArgumentException where there are fewer than 2 examples of a label
   */
  public Training {
    int positives = data.positives();
    if (positives < 2 || data.rows() - positives < 2) {
      throw new IllegalArgumentException(
          "training needs 2 examples of each label, and has "
              + positives
              + " positive ones of "
              + data.rows());
    }
  }

  /** Other rows, the same otherwise. */
  Training with(Dataset other) {
    return new Training(other, ordered, seed);
  }
}
