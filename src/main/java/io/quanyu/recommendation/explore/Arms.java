package io.quanyu.recommendation.explore;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Snapshot of what came of each strategy in each slot of one context: the greedy strategy of each
 * slot, and {@link #DRAWS} ways to fill the slots by Thompson sampling ({@link ArmCounts}), each
 * slot apart but for those that {@link ArmTotals} counts as one. Drawn once for a snapshot, so that
 * a call costs no draws but one; the same counts and seed give the same ways. Memory: at most 4
 * {@link #DRAWS} (slots + 8) bytes. Immutable and thread-safe.
 */
public final class Arms {
  /** Ways that are drawn. */
  public static final int DRAWS = 1_000;

  private final int strategies;
  private final int[] greedy;
  private final int[][] ways;
  private final int[] times;
  private final int[] wayOfDraw = new int[DRAWS];

  private Arms(int strategies, int[] greedy, int[][] draws) {
    this.strategies = strategies;
    this.greedy = greedy;
    Arrays.sort(draws, Arrays::compare);
    int way = 0;
    for (int draw = 1; draw < DRAWS; draw++) {
      way += Arrays.equals(draws[draw], draws[draw - 1]) ? 0 : 1;
      wayOfDraw[draw] = way;
    }
    ways = new int[way + 1][];
    times = new int[way + 1];
    for (int draw = 0; draw < DRAWS; draw++) {
      ways[wayOfDraw[draw]] = draws[draw];
      times[wayOfDraw[draw]]++;
    }
  }

  /** What is drawn from these counts. */
  public static Arms of(ArmCounts counts, SplittableRandom random) {
    int[] greedy = new int[counts.slots()];
    int[][] draws = new int[DRAWS][greedy.length];
    for (int slot = 0; slot < greedy.length; slot++) {
      greedy[slot] = counts.greedy(slot);
      for (int[] draw : draws) {
        draw[slot] = slot < ArmTotals.SLOTS ? counts.drawn(slot, random) : draw[slot - 1];
      }
    }
    return new Arms(counts.strategies(), greedy, draws);
  }

  /** Number of slots. */
  public int slots() {
    return greedy.length;
  }

  int strategies() {
    return strategies;
  }

  /** The best known strategy of each slot; not to be changed. */
  int[] greedy() {
    return greedy;
  }

  /** Number of different ways. */
  int ways() {
    return ways.length;
  }

  /** The strategy of each slot; not to be changed. */
  int[] way(int way) {
    return ways[way];
  }

  /** How many of the draws came to this way. */
  int times(int way) {
    return times[way];
  }

  /** The way of a draw, 0 to {@link #DRAWS} − 1. */
  int wayOf(int draw) {
    return wayOfDraw[draw];
  }
}
