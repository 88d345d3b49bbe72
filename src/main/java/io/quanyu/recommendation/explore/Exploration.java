package io.quanyu.recommendation.explore;

import java.util.SplittableRandom;

/**
 * Chooses what each slot takes from: with the probability of the traffic's share one of the drawn
 * ways of {@link Arms}, each draw as likely as the other, otherwise the greedy one. So the policy
 * is, given the arms, a finite mixture, and P(item in slot) = share · (draws that end with it) /
 * 1,000 + (1 − share) · [greedy ends with it] is its exact propensity, no estimate of it. What is
 * less than the floor counts as the floor, so that no weight 1 / p exceeds 100 (truncated
 * importance sampling, Ionides 2008). A call fills the slate at most 1,002 times.
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
    int way = arms.wayOf(random.nextInt(Arms.DRAWS));
    int[] strategies = explored ? arms.way(way) : arms.greedy();
    int[] items = new int[arms.slots()];
    slate.fill(strategies, items);
    double[] propensities = propensities(slate, arms, traffic.share(), items);
    return new Chosen(items, strategies.clone(), propensities, explored);
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
    slate.fill(arms.greedy(), filled);
    double[] propensities = new double[items.length];
    for (int slot = 0; slot < items.length; slot++) {
      double greedy = filled[slot] == items[slot] ? 1 - share : 0;
      propensities[slot] = Math.max(FLOOR, share * draws[slot] / Arms.DRAWS + greedy);
    }
    return propensities;
  }
}
