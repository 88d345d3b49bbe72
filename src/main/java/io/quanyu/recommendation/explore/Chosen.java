package io.quanyu.recommendation.explore;

/**
 * What is shown, and how likely that was. Immutable but for the arrays it was given, which nobody
 * else keeps.
 */
public final class Chosen {
  private final int[] items;
  private final int[] strategies;
  private final double[] propensities;
  private final long[] agreeing;
  private final boolean explored;

  Chosen(int[] items, int[] strategies, double[] propensities, long[] agreeing, boolean explored) {
    this.items = items;
    this.strategies = strategies;
    this.propensities = propensities;
    this.agreeing = agreeing;
    this.explored = explored;
  }

  /** Number of slots. */
  public int size() {
    return items.length;
  }

  /** Number of the item in a slot; −1 where it stays empty. */
  public int item(int slot) {
    return items[slot];
  }

  /** Number of the strategy that the slot was to take from. */
  public int strategy(int slot) {
    return strategies[slot];
  }

  /**
   * P(this item in this slot) under the whole policy, explored or not, given the arms; {@link
   * Exploration#FLOOR} where it is less.
   */
  public double propensity(int slot) {
    return propensities[slot];
  }

  /** Whether the strategies were drawn, instead of the best known taken. */
  public boolean explored() {
    return explored;
  }

  /** Whether the greedy strategies would show the same item in this slot. */
  public boolean isGreedy(int slot) {
    return (agreeing[slot] & 1) != 0;
  }

  /** Whether this strategy, taken by all slots, would show the same item in this slot. */
  public boolean agrees(int slot, int strategy) {
    return (agreeing[slot] & 2L << strategy) != 0;
  }
}
