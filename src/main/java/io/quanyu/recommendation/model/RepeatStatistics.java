package io.quanyu.recommendation.model;

import java.util.Arrays;

/**
 * How often and how soon each item is bought again. What comes less than a day after a purchase of
 * the same item belongs to it; without times every entry is a purchase.
 */
final class RepeatStatistics {
  /** Seconds from a purchase until the next may count. */
  static final long DAY = 86_400;

  private final int[] buyers;
  private final int[] repeaters;
  private final int[] gaps;
  private final double[] gapDays;

  RepeatStatistics(Sequences sequences) {
    buyers = new int[sequences.items()];
    repeaters = new int[sequences.items()];
    gaps = new int[sequences.items()];
    gapDays = new double[sequences.items()];
    int[] purchases = new int[sequences.items()];
    long[] times = new long[sequences.items()];
    for (int row = 0; row < sequences.rows(); row++) {
      for (int at = sequences.start(row); at < sequences.end(row); at++) {
        meet(sequences, at, purchases, times);
      }
      for (int at = sequences.start(row); at < sequences.end(row); at++) {
        purchases[sequences.itemAt(at)] = 0;
      }
    }
  }

  private void meet(Sequences sequences, int at, int[] purchases, long[] times) {
    int item = sequences.itemAt(at);
    long gap = sequences.timeAt(at) - times[item];
    if (purchases[item] == 0) {
      buyers[item]++;
    } else if (!sequences.hasTimes() || gap >= DAY) {
      repeaters[item] += purchases[item] == 1 ? 1 : 0;
      gaps[item]++;
      gapDays[item] += (double) gap / DAY;
    } else {
      return;
    }
    purchases[item]++;
    times[item] = sequences.timeAt(at);
  }

  /** Of each item the share of buyers that bought again; NaN for an item without buyers. */
  float[] rates(double prior) {
    double mean = ratio(Arrays.stream(repeaters).sum(), Arrays.stream(buyers).sum());
    float[] rates = new float[buyers.length];
    for (int item = 0; item < rates.length; item++) {
      rates[item] =
          buyers[item] == 0
              ? Float.NaN
              : (float) ((repeaters[item] + prior * mean) / (buyers[item] + prior));
    }
    return rates;
  }

  /** Of each item the mean days to the next purchase; 0 where nothing is known. */
  float[] gaps(double prior) {
    double mean = ratio(Arrays.stream(gapDays).sum(), Arrays.stream(gaps).sum());
    float[] days = new float[gaps.length];
    for (int item = 0; item < days.length; item++) {
      days[item] = (float) ratio(gapDays[item] + prior * mean, gaps[item] + prior);
    }
    return days;
  }

  private static double ratio(double sum, double count) {
    return count == 0 ? 0 : sum / count;
  }
}
