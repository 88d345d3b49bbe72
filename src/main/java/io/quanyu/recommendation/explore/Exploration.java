package io.quanyu.recommendation.explore;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Chooses what each slot takes from: with the probability of the traffic's share one of the drawn
 * ways of {@link Arms}, each draw as likely as the other, otherwise the greedy one. So the policy
 * is, given the arms, a finite mixture, and P(item in slot) = share · (draws that end with it) /
 * 1,000 + (1 − share) · [greedy ends with it] is its exact propensity, no estimate of it. What is
 * less than the floor counts as the floor, so that no weight 1 / p exceeds 100 (truncated
 * importance sampling, Ionides 2008). Beside it stands who else would show the same, so that the
 * log can judge each strategy alone. A call fills the slate at most 1,002 times, and once a
 * strategy.
 */
public final class Exploration {
  /** Least propensity that is told. */
  public static final double FLOOR = 0.01;

  private Exploration() {}

  /**
   * What is shown. Thread-safe where slate and random generator are the caller's own.
   *
   * @param slate for as many slots as the arms have
   * @param random the same state gives the same choice
   */
  public static Chosen choose(Slate slate, Arms arms, Traffic traffic, SplittableRandom random) {
    boolean explored = random.nextDouble() < traffic.share();
    int[] strategies = strategies(arms, explored, random);
    int[] items = new int[arms.slots()];
    slate.fill(strategies, items);
    long[] agreeing = agreeing(slate, arms, items);
    double[] propensities = propensities(slate, arms, traffic.share(), items);
    add(1 - traffic.share(), agreeing, propensities);
    return new Chosen(items, strategies.clone(), propensities, agreeing, explored);
  }

  /** What {@link #choose} shows by the same, without how likely that was. */
  public static int[] items(Slate slate, Arms arms, Traffic traffic, SplittableRandom random) {
    boolean explored = random.nextDouble() < traffic.share();
    int[] items = new int[arms.slots()];
    slate.fill(strategies(arms, explored, random), items);
    return items;
  }

  private static int[] strategies(Arms arms, boolean explored, SplittableRandom random) {
    int way = arms.wayOf(random.nextInt(Arms.DRAWS));
    return explored ? arms.way(way) : arms.greedy();
  }

  /** By slot: bit 0 for the greedy strategies, bit s + 1 for strategy s alone. */
  private static long[] agreeing(Slate slate, Arms arms, int[] items) {
    long[] agreeing = new long[items.length];
    int[] filled = new int[items.length];
    int[] strategies = arms.greedy().clone();
    for (int policy = 0; policy <= arms.strategies(); policy++) {
      if (policy > 0) {
        Arrays.fill(strategies, policy - 1);
      }
      slate.fill(strategies, filled);
      for (int slot = 0; slot < items.length; slot++) {
        agreeing[slot] |= filled[slot] == items[slot] ? 1L << policy : 0;
      }
    }
    return agreeing;
  }

  private static double[] propensities(Slate slate, Arms arms, double share, int[] items) {
    int[] filled = new int[items.length];
    int[] draws = new int[items.length];
    for (int way = 0; share > 0 && way < arms.ways(); way++) {
      slate.fill(arms.way(way), filled);
      int times = arms.times(way);
      for (int slot = 0; slot < items.length; slot++) {
        draws[slot] += filled[slot] == items[slot] ? times : 0;
      }
    }
    double[] propensities = new double[items.length];
    for (int slot = 0; slot < items.length; slot++) {
      propensities[slot] = share * draws[slot] / Arms.DRAWS;
    }
    return propensities;
  }

  private static void add(double share, long[] agreeing, double[] propensities) {
    for (int slot = 0; slot < agreeing.length; slot++) {
      propensities[slot] += (agreeing[slot] & 1) == 0 ? 0 : share;
      propensities[slot] = Math.max(FLOOR, propensities[slot]);
    }
  }
}
