package io.quanyu.prediction.feature;

import java.util.Arrays;
import java.util.function.LongConsumer;

/** Times in order with running sums of amounts: 16 bytes an event. Not thread-safe. */
final class Series {
  private long[] times = new long[4];
  private long[] sums = new long[4];
  private int size;

  void add(long time, long amount) {
    if (size == times.length) {
      times = Arrays.copyOf(times, 2 * size);
      sums = Arrays.copyOf(sums, 2 * size);
    }
    sums[size] = (size == 0 ? 0 : sums[size - 1]) + amount;
    times[size++] = time;
  }

  /** How many are before a time. */
  int before(long time) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (times[middle] < time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  long time(int index) {
    return times[index];
  }

  /** The sum of the first so many. */
  long sum(int count) {
    return count == 0 ? 0 : sums[count - 1];
  }

  /** Hands over those before a time. */
  void times(long before, LongConsumer each) {
    int end = before(before);
    for (int at = 0; at < end; at++) {
      each.accept(times[at]);
    }
  }

  /** Hands over those before a time with their amounts. */
  void amounts(long before, History.AmountConsumer each) {
    int end = before(before);
    for (int at = 0; at < end; at++) {
      each.accept(times[at], sums[at] - sum(at));
    }
  }

  /** How many a range has. */
  int count(long from, long to) {
    return Math.max(0, before(to) - before(from));
  }

  /** The sum of a range. */
  long sum(long from, long to) {
    return from >= to ? 0 : sum(before(to)) - sum(before(from));
  }
}
