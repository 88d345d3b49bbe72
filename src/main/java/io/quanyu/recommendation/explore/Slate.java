package io.quanyu.recommendation.explore;

/**
 * What would be shown, given which strategy each slot takes from. Called about a thousand times for
 * one answer, so it should allocate nothing; the same strategies must always give the same items.
 * Need not be thread-safe.
 */
@FunctionalInterface
public interface Slate {
  /**
   * Writes which item each slot ends with, after all rules.
   *
   * @param strategyBySlot number of the strategy that each slot takes from; not to be changed
   * @param itemBySlot where to write the item's number; −1 where the slot stays empty
   */
  void fill(int[] strategyBySlot, int[] itemBySlot);
}
