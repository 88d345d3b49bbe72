package io.quanyu.prediction.evaluate;

import java.util.stream.IntStream;

/**
 * Examples by their probability, highest first, in groups of equal ones: what all figures of
 * ranking are counted from. Immutable and thread-safe.
 */
final class Scored {
  private final int[] hits;
  private final int[] misses;
  private final double[] values;
  private final int groups;
  private final long positives;
  private final long negatives;

  /** Of a probability and a label each. */
  Scored(double[] probabilities, byte... labels) {
    int rows = labels.length;
    long[][] order = new long[2][];
    for (int label = 0; label < 2; label++) {
      int wanted = label;
      order[label] =
          IntStream.range(0, rows)
              .filter(row -> labels[row] == wanted)
              .mapToLong(row -> rank(probabilities[row]))
              .sorted()
              .toArray();
    }
    positives = order[1].length;
    negatives = order[0].length;
    hits = new int[rows];
    misses = new int[rows];
    values = new double[rows];
    groups = merge(order[1], order[0]);
  }

  /** Rises as the probability falls. */
  private static long rank(double probability) {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException("no probability: " + probability);
    }
    return -Double.doubleToLongBits(probability + 0.0);
  }

  private int merge(long[] positive, long... negative) {
    int group = -1;
    int hit = 0;
    int miss = 0;
    while (hit < positive.length || miss < negative.length) {
      long next =
          Math.min(
              hit < positive.length ? positive[hit] : Long.MAX_VALUE,
              miss < negative.length ? negative[miss] : Long.MAX_VALUE);
      values[++group] = Double.longBitsToDouble(-next);
      for (; hit < positive.length && positive[hit] == next; hit++) {
        hits[group]++;
      }
      for (; miss < negative.length && negative[miss] == next; miss++) {
        misses[group]++;
      }
    }
    return group + 1;
  }

  /** The chance that a positive one stands above a negative one, ties counting half. */
  double auc() {
    double wins = 0;
    long above = 0;
    for (int group = 0; group < groups; group++) {
      wins += misses[group] * (above + hits[group] / 2.0);
      above += hits[group];
    }
    return wins / positives / negatives;
  }

  /** Σ (recall gained × precision) over the thresholds. */
  double averagePrecision() {
    double sum = 0;
    long found = 0;
    long taken = 0;
    for (int group = 0; group < groups; group++) {
      found += hits[group];
      taken += hits[group] + misses[group];
      sum += hits[group] * (double) found / taken;
    }
    return sum / positives;
  }

  /** F1 = 2 TP ÷ (2 TP + FP + FN) where all from the threshold up are taken for positive. */
  double f1(double threshold) {
    long found = 0;
    long taken = 0;
    for (int group = 0; group < groups && values[group] >= threshold; group++) {
      found += hits[group];
      taken += hits[group] + misses[group];
    }
    return 2.0 * found / (taken + positives);
  }

  /** The threshold of the greatest F1; the highest of several. */
  double bestThreshold() {
    double best = -1;
    double threshold = .5;
    long found = 0;
    long taken = 0;
    for (int group = 0; group < groups; group++) {
      found += hits[group];
      taken += hits[group] + misses[group];
      double f1 = 2.0 * found / (taken + positives);
      if (f1 > best) {
        best = f1;
        threshold = values[group];
      }
    }
    return threshold;
  }

  /** The share of positives in the top share, over that in all; ties at its end count in part. */
  double lift(double share) {
    double left = share * (positives + negatives);
    double size = left;
    double found = 0;
    for (int group = 0; group < groups && left > 0; group++) {
      double members = hits[group] + (double) misses[group];
      double part = Math.min(1, left / members);
      found += part * hits[group];
      left -= part * members;
    }
    return found / size / (positives / (double) (positives + negatives));
  }
}
