package io.quanyu.recommendation.evaluate;

import io.quanyu.recommendation.model.History;
import java.util.Arrays;
import java.util.List;

/**
 * A seeded hash of items and histories. Items with equal scores are ranked by it: differently for
 * each history, so that no item profits from where it stands. Immutable and thread-safe.
 */
final class TieHash {
  private final long[] ofItem;

  private TieHash(long[] ofItem) {
    this.ofItem = ofItem;
  }

  /** By the numbers of so many items, which are to hang on no name ({@link Split#canonical}). */
  static TieHash ofNumbers(int items, long seed) {
    long[] hashes = new long[items];
    Arrays.setAll(hashes, item -> mixed(mixed(seed) ^ item));
    return new TieHash(hashes);
  }

  /** By ids and not by numbers, which move whenever an item is added. */
  static TieHash ofIds(List<String> ids, long seed) {
    long[] hashes = new long[ids.size()];
    for (int item = 0; item < hashes.length; item++) {
      long hash = seed;
      String id = ids.get(item);
      for (int at = 0; at < id.length(); at++) {
        hash = mixed(hash ^ id.charAt(at));
      }
      hashes[item] = hash;
    }
    return new TieHash(hashes);
  }

  /** The same for histories of the same items, whatever their order. */
  long of(History history) {
    long sum = 0;
    for (int position = 0; position < history.size(); position++) {
      sum += ofItem[history.itemAt(position)];
    }
    return mixed(sum);
  }

  /** Where an item stands among its equals for a history of this hash. */
  long of(int item, long history) {
    return mixed(ofItem[item] ^ history);
  }

  /** The finalizer of SplitMix64 (Steele, Lea and Flood 2014). */
  private static long mixed(long value) {
    long mixed = value + 0x9e3779b97f4a7c15L;
    mixed = (mixed ^ mixed >>> 30) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
    return mixed ^ mixed >>> 31;
  }
}
