package io.quanyu.recommendation.model;

/**
 * Which items share rows more than others do: sim(i, j) = c ÷ √(a b) · c ÷ (c + {@value
 * #SHRINKAGE}), where c rows hold both, a and b one of them; cosine as in Sarwar, Karypis, Konstan
 * and Riedl, "Item-based collaborative filtering recommendation algorithms" (WWW 2001), with small
 * overlaps counting less. Symmetric but for what is cut off. Takes Σ |row|² steps on all
 * processors; 4 bytes an item and 8 bytes a pair.
 */
public final class CoOccurrence {
  private static final int SHRINKAGE = 3;

  private CoOccurrence() {}

  /** The same of two items by their counts, all above 0. */
  public static double similarity(double common, double one, double other) {
    return Similarity.COSINE.of(common, one, other, 0) * (common / (common + SHRINKAGE));
  }

  /** Of each item at most so many others, nearest first; repeats in a row count once. */
  public static WeightedRows of(Sequences rows, int most) {
    WeightedRows distinct = DistinctItems.counted(rows, false);
    return ItemNeighborhoods.of(
            distinct,
            distinct,
            new ItemNeighborhoods.Measure(Similarity.COSINE, SHRINKAGE, most, false))
        .best(most);
  }
}
