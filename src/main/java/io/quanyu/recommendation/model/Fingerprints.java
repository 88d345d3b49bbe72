package io.quanyu.recommendation.model;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * A number for each item that says where it stands among rows and other items, whatever it is
 * called: color refinement (Weisfeiler and Lehman 1968) of the graph of rows and items. What is
 * random in training is drawn by it, so that neither names nor the order of rows move a model.
 * Items that are alike in every respect get theirs in the order of their numbers, which moves a
 * model only as far as exchanging them would. Takes 2 · rounds · pairs steps.
 */
final class Fingerprints {
  private static final int ROUNDS = 3;

  private Fingerprints() {}

  /** Of the items, which are the rows of {@code byItem} and the columns of {@code byRow}. */
  static long[] of(CountMatrix byRow, CountMatrix byItem, long seed) {
    return distinct(colors(byRow, byItem, seed));
  }

  /** The same for items that are alike. */
  static long[] colors(CountMatrix byRow, CountMatrix byItem, long seed) {
    long[] items = new long[byItem.rows()];
    Arrays.fill(items, seed);
    for (int round = 0; round < ROUNDS; round++) {
      items = refined(byItem, items, refined(byRow, new long[byRow.rows()], items));
    }
    return items;
  }

  /**
   * Alike items are told apart all the same, or they would be one item to whoever draws by them.
   */
  private static long[] distinct(long[] fingerprints) {
    Map<Long, Integer> seen = new HashMap<>();
    long[] distinct = new long[fingerprints.length];
    for (int item = 0; item < distinct.length; item++) {
      int before = seen.merge(fingerprints[item], 1, Integer::sum) - 1;
      distinct[item] = before == 0 ? fingerprints[item] : mixed(fingerprints[item] + before);
    }
    return distinct;
  }

  /** Sums do not hang on the order in which the others come. */
  private static long[] refined(CountMatrix pairs, long[] own, long[] others) {
    long[] refined = new long[pairs.rows()];
    for (int row = 0; row < refined.length; row++) {
      long sum = 0;
      for (int position = pairs.start(row); position < pairs.end(row); position++) {
        long count = (long) pairs.countAt(position);
        sum += mixed(others[pairs.itemAt(position)] + 31 * count);
      }
      refined[row] = mixed(own[row] ^ mixed(sum + pairs.size(row)));
    }
    return refined;
  }

  /** The finalizer of SplitMix64 (Steele, Lea and Flood 2014). */
  static long mixed(long value) {
    long mixed = value + 0x9e3779b97f4a7c15L;
    mixed = (mixed ^ mixed >>> 30) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
    return mixed ^ mixed >>> 31;
  }
}
