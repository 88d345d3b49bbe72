package io.quanyu.spark;

import io.quanyu.recommendation.Met;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * What training sees of one anchor, oldest first: no name of it, only items. Immutable by
 * agreement.
 */
final class Trace implements Serializable {
  private static final long serialVersionUID = 1;

  private final String[] items;
  private final long[] seconds;
  private final int[] orders;
  private final boolean[] learned;

  /** Of items that were met, at these times; {@code orders} are -1 where they were in none. */
  private Trace(String[] items, long[] seconds, int[] orders, boolean[] learned) {
    this.items = items;
    this.seconds = seconds;
    this.orders = orders;
    this.learned = learned;
  }

  /** Of what a person met; {@code signals} are the codes of what is learned from. */
  static Trace of(List<Met> met, Set<String> signals) {
    boolean[] learned = new boolean[met.size()];
    for (int entry = 0; entry < learned.length; entry++) {
      learned[entry] = signals.contains(met.get(entry).signal().code());
    }
    return new Trace(
        met.stream().map(Met::item).toArray(String[]::new),
        met.stream().mapToLong(Met::seconds).toArray(),
        met.stream().mapToInt(Met::order).toArray(),
        learned);
  }

  int size() {
    return items.length;
  }

  /** Not to be changed. */
  String[] items() {
    return items;
  }

  /** With numbers instead of the ids, which are sorted. */
  Entries numbered(String[] ids) {
    int[] numbers = new int[items.length];
    Arrays.setAll(numbers, entry -> Arrays.binarySearch(ids, items[entry]));
    return new Entries(numbers, seconds, orders, learned);
  }
}
