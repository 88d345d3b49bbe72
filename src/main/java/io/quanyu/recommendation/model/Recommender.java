package io.quanyu.recommendation.model;

/**
 * Scores all items for what is known of somebody, whether they were in training or not: a trained
 * model holds nothing of persons but what {@link History} brings. Immutable and thread-safe; the
 * same history always gives the same scores.
 */
public interface Recommender {
  /** How many items it knows; numbers are those of the training data. */
  int items();

  /**
   * Scores every item, higher is better; NaN where it has nothing to say of an item. What somebody
   * has already is scored like everything else. An empty history is allowed. An item of it that
   * training never met says nothing of other items, and one that is no item at all is passed over.
   *
   * @param scores of {@link #items} entries, all of which are overwritten
   */
  void score(History history, float[] scores);

  /** Bytes of its arrays, which is about what its artifact takes. */
  long bytes();
}
