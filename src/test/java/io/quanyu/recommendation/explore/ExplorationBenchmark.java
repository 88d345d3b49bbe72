package io.quanyu.recommendation.explore;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A choice for 20 slots among 4 strategies that know nothing, so that nearly all of the 1,000 ways
 * differ: the most that a call can cost. The slate takes the next item of the strategy's list that
 * is not there yet. {@code arms} is what a new snapshot costs once.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ExplorationBenchmark {
  private static final int STRATEGIES = 4;
  private static final int SLOTS = 20;
  private static final int CANDIDATES = 200;
  private static final int ITEMS = 1_000;

  private final SplittableRandom random = new SplittableRandom(20261127);
  private final ArmCounts counts = ArmCounts.none(STRATEGIES, SLOTS);
  private final Arms arms = Arms.of(counts, random);
  private final Traffic traffic = new Traffic(0.1);
  private final int[][] candidates = new int[STRATEGIES][CANDIDATES];
  private final int[] takenIn = new int[ITEMS];
  private final int[] next = new int[STRATEGIES];
  private int filling;

  /** Lists that overlap. */
  public ExplorationBenchmark() {
    for (int[] list : candidates) {
      for (int at = 0; at < CANDIDATES; at++) {
        list[at] = random.nextInt(ITEMS);
      }
    }
  }

  /** One call. */
  @Benchmark
  public Chosen choose() {
    return Exploration.choose(this::fill, arms, traffic, random);
  }

  /** The arms of a new snapshot. */
  @Benchmark
  public Arms arms() {
    return Arms.of(counts, random);
  }

  private void fill(int[] strategies, int[] items) {
    filling++;
    Arrays.fill(next, 0);
    for (int slot = 0; slot < SLOTS; slot++) {
      int strategy = strategies[slot];
      int item;
      do {
        item = candidates[strategy][next[strategy]++];
      } while (takenIn[item] == filling);
      takenIn[item] = filling;
      items[slot] = item;
    }
  }
}
