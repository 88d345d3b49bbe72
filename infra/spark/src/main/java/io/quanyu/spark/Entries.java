package io.quanyu.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** What one person met, oldest first, by the numbers of items. Immutable by agreement. */
final class Entries implements Serializable {
  private static final long serialVersionUID = 1;

  private final int[] items;
  private final long[] seconds;
  private final int[] orders;
  private final boolean[] learned;

  /** Takes the arrays over. */
  Entries(int[] items, long[] seconds, int[] orders, boolean[] learned) {
    this.items = items;
    this.seconds = seconds;
    this.orders = orders;
    this.learned = learned;
  }

  /** Items that are learned from, with repeats. */
  int[] learned() {
    return learnedEntries().map(entry -> items[entry]).toArray();
  }

  /** Items that are learned from and were met before a time, with repeats. */
  int[] learnedBefore(long time) {
    return learnedEntries()
        .filter(entry -> seconds[entry] < time)
        .map(entry -> items[entry])
        .toArray();
  }

  /** The times of {@link #learned}. */
  long[] learnedSeconds() {
    return learnedEntries().mapToLong(entry -> seconds[entry]).toArray();
  }

  /** Whether something was met before a time and something after it. */
  boolean isReturning(long time) {
    long[] times = learnedSeconds();
    return times.length > 0 && times[0] < time && times[times.length - 1] >= time;
  }

  /** Each once and in rising order. */
  int[] distinct() {
    return Arrays.stream(learned()).sorted().distinct().toArray();
  }

  /** Of each item the last time that it was met. */
  Map<Integer, Long> lastSeconds() {
    Map<Integer, Long> last = new TreeMap<>();
    learnedEntries().forEach(entry -> last.merge(items[entry], seconds[entry], Math::max));
    return last;
  }

  /** What each order holds, each item once and in rising order. */
  List<int[]> byOrder() {
    Map<Integer, List<Integer>> lines = new TreeMap<>();
    for (int entry = 0; entry < items.length; entry++) {
      if (orders[entry] >= 0) {
        lines.computeIfAbsent(orders[entry], order -> new ArrayList<>()).add(items[entry]);
      }
    }
    return lines.values().stream()
        .map(order -> order.stream().mapToInt(Integer::intValue).sorted().distinct().toArray())
        .toList();
  }

  private IntStream learnedEntries() {
    return IntStream.range(0, items.length).filter(entry -> learned[entry]);
  }
}
