package io.quanyu.recommendation.explore;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Impressions and clicks of each strategy in each slot of one context. Impressions may be reported
 * late; they count as no fewer than the clicks. Immutable and thread-safe.
 */
public final class ArmCounts {
  private static final double PRIOR_IMPRESSIONS = 100;

  private static final int MOST_STRATEGIES = 60;

  private final int strategies;
  private final int slots;
  private final long[] impressions;
  private final long[] clicks;

  /**
   * Counts at index strategy · slots + slot.
   *
   * @param strategies how many, 1 to 60; the usual one first
   * @throws IllegalArgumentException where the arrays don't fit, or a count is negative
   */
  public ArmCounts(int strategies, int slots, long[] impressions, long[] clicks) {
    int cells = strategies * slots;
    if (strategies < 1
        || strategies > MOST_STRATEGIES
        || slots < 0
        || impressions.length != cells
        || clicks.length != cells) {
      throw new IllegalArgumentException(
          "counts must be those of " + strategies + " strategies in " + slots + " slots");
    }
    this.strategies = strategies;
    this.slots = slots;
    this.clicks = clicks.clone();
    this.impressions = impressions.clone();
    for (int cell = 0; cell < cells; cell++) {
      if (clicks[cell] < 0) {
        throw new IllegalArgumentException("clicks below 0");
      }
      this.impressions[cell] = Math.max(impressions[cell], clicks[cell]);
    }
  }

  /** Nothing was tried yet. */
  public static ArmCounts none(int strategies, int slots) {
    int cells = Math.multiplyExact(strategies, slots);
    return new ArmCounts(strategies, slots, new long[cells], new long[cells]);
  }

  /** How often a slot of a strategy was seen. */
  public long impressions(int strategy, int slot) {
    return impressions[strategy * slots + slot];
  }

  /** How often it was clicked. */
  public long clicks(int strategy, int slot) {
    return clicks[strategy * slots + slot];
  }

  int strategies() {
    return strategies;
  }

  int slots() {
    return slots;
  }

  /**
   * The strategy whose draw of Beta(1 + clicks, 1 + impressions − clicks) is greatest (Thompson
   * 1933; Chapelle and Li, An empirical evaluation of Thompson sampling, 2011).
   */
  int drawn(int slot, SplittableRandom random) {
    if (strategies == 1) {
      return 0;
    }
    int best = 0;
    double greatest = -1;
    for (int strategy = 0; strategy < strategies; strategy++) {
      int cell = strategy * slots + slot;
      double missed = impressions[cell] - clicks[cell];
      double rate = BetaSampler.draw(1.0 + clicks[cell], 1.0 + missed, random);
      if (rate > greatest) {
        greatest = rate;
        best = strategy;
      }
    }
    return best;
  }

  /**
   * The strategy with the greatest rate when each is shrunk to the rate r of all in this slot,
   * (clicks + 100 r) / (impressions + 100); among equals the first, so the usual one where nothing
   * is known.
   */
  int greedy(int slot) {
    long shown = 0;
    long clicked = 0;
    for (int cell = slot; cell < clicks.length; cell += slots) {
      shown += impressions[cell];
      clicked += clicks[cell];
    }
    double prior = shown == 0 ? 0 : PRIOR_IMPRESSIONS * clicked / shown;
    int best = 0;
    double greatest = -1;
    for (int strategy = 0; strategy < strategies; strategy++) {
      int cell = strategy * slots + slot;
      double rate = (clicks[cell] + prior) / (impressions[cell] + PRIOR_IMPRESSIONS);
      // Rounding must not tell equals apart.
      if (rate > greatest + 1e-12) {
        greatest = rate;
        best = strategy;
      }
    }
    return best;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ArmCounts counts
        && strategies == counts.strategies
        && slots == counts.slots
        && Arrays.equals(impressions, counts.impressions)
        && Arrays.equals(clicks, counts.clicks);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(impressions) + Arrays.hashCode(clicks);
  }
}
