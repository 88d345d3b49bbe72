package io.quanyu.recommendation.serve;

import java.util.Arrays;

/** An item with its score as one whole number: greater the better, then by the smaller item. */
final class ScoreKey {
  private ScoreKey() {}

  /** Of an item from 0 on, and a score that is not NaN. */
  static long of(int item, float score) {
    return ((long) rising(score) << 32) | (~item & 0xffffffffL);
  }

  static float score(long key) {
    int rising = (int) (key >> 32);
    return Float.intBitsToFloat(rising >= 0 ? rising : rising ^ Integer.MAX_VALUE);
  }

  static int item(long key) {
    return ~(int) key;
  }

  static Shortlist.Scored scored(long key) {
    return new Shortlist.Scored(item(key), score(key));
  }

  /** Sorts them, the greatest first. */
  static long[] falling(long[] keys) {
    Arrays.sort(keys);
    for (int low = 0, high = keys.length - 1; low < high; low++, high--) {
      long key = keys[low];
      keys[low] = keys[high];
      keys[high] = key;
    }
    return keys;
  }

  /** A whole number that rises with the score. */
  private static int rising(float score) {
    int bits = Float.floatToIntBits(score + 0f);
    return bits >= 0 ? bits : bits ^ Integer.MAX_VALUE;
  }
}
