package io.quanyu.recommendation.model;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Arrays;

/**
 * The distinct known items of a history, each with a weight, in the order in which they were last
 * met: weight = repeats · recency, where repeats is 1 or log₂(1 + count) and recency is 2^(−age ÷
 * half-life) of the last time. Age is in days, or in entries where times are absent.
 */
final class WeightedHistory {
  private static final double SECONDS_A_DAY = 86_400;

  private final int[] items;
  private final double[] weights;
  private int size;

  /**
   * Of a history.
   *
   * @param known items from this number on are passed over
   */
  WeightedHistory(History history, int known, Weighting weighting) {
    items = new int[history.size()];
    weights = new double[history.size()];
    long[] keys = new long[history.size()];
    int count = 0;
    for (int position = 0; position < history.size(); position++) {
      int item = history.itemAt(position);
      if (item >= 0 && item < known) {
        keys[count++] = (long) item << 32 | position;
      }
    }
    Arrays.sort(keys, 0, count);
    long[] last = new long[count];
    for (int key = 0; key < count; key++) {
      int first = key;
      while (key + 1 < count && keys[key + 1] >> 32 == keys[first] >> 32) {
        key++;
      }
      // The place in time comes first, so that order hangs on time and not on item numbers.
      last[size++] = keys[key] << 32 | (key - first + 1);
    }
    Arrays.sort(last, 0, size);
    for (int rank = 0; rank < size; rank++) {
      int position = (int) (last[rank] >> 32);
      items[rank] = history.itemAt(position);
      weights[rank] = weighting.of(history, position, (int) last[rank]);
    }
  }

  int size() {
    return size;
  }

  int itemAt(int rank) {
    return items[rank];
  }

  double weightAt(int rank) {
    return weights[rank];
  }

  /**
   * How entries are weighted.
   *
   * @param halfLifeDays where there are times; 0 for no decay
   * @param halfLifeEntries where there are none; 0 for no decay
   * @param logarithm whether repeats count by their logarithm, or else once
   */
  @RegisterForReflection
  record Weighting(double halfLifeDays, double halfLifeEntries, boolean logarithm) {

    /** Every item 1. */
    static Weighting flat() {
      return new Weighting(0, 0, false);
    }

    void write(ModelOutput out) {
      out.number(halfLifeDays).number(halfLifeEntries).integer(logarithm ? 1 : 0);
    }

    static Weighting read(ModelInput in) {
      return new Weighting(in.number(), in.number(), in.integer() == 1);
    }

    private double of(History history, int position, int count) {
      double repeats = logarithm ? DistinctItems.logarithm(count) : 1;
      double halfLife = history.hasTimes() ? halfLifeDays : halfLifeEntries;
      double age =
          history.hasTimes()
              ? history.secondsSince(position) / SECONDS_A_DAY
              : history.size() - 1 - position;
      return halfLife > 0 ? repeats * DistinctItems.decay(age, halfLife) : repeats;
    }
  }
}
