package io.quanyu.recommendation.serve;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * The best items of one strategy, best first, ties by item number. Immutable.
 *
 * @param strategy its name
 * @param items with their scores
 */
@RegisterForReflection
public record Shortlist(String strategy, List<Scored> items) {
  private static final int BLOCK = 64;

  // A prime above the number of blocks of any catalog here, so that each block's turn comes.
  private static final int LEAP = 1_618_033_999;

  /**
   * An item with its score.
   *
   * @param item its number
   * @param score by the strategy, after boosts; never NaN
   */
  @RegisterForReflection
  public record Scored(int item, float score) {}

  /** Copies the items. */
  public Shortlist {
    items = List.copyOf(items);
  }

  /**
   * The best of all scores: items whose score is NaN are passed over. An item is asked for only
   * once its score is good enough, so a costly question is rarely asked. O(|scores| log most).
   *
   * @param factors above 0, by which scores are multiplied, those below 0 divided, so that one
   *     above 1 always brings an item forward; empty where all are 1
   * @param most items that are kept, 1 or more
   * @param allowed whether an item may be in the list
   */
  public static Shortlist of(
      String strategy, float[] scores, float[] factors, int most, IntPredicate allowed) {
    Heap heap = new Heap(Math.min(most, scores.length));
    int blocks = (scores.length + BLOCK - 1) / BLOCK;
    for (int block = 0; block < blocks; block++) {
      // Scores often rise with the number, and in that order each item would enter.
      int first = (int) ((long) block * LEAP % blocks) * BLOCK;
      add(scores, factors, first, Math.min(scores.length, first + BLOCK), allowed, heap);
    }
    List<Scored> best = new ArrayList<>();
    for (long key : heap.falling()) {
      best.add(new Scored(~(int) key, score(key)));
    }
    return new Shortlist(strategy, best);
  }

  private static void add(
      float[] scores, float[] factors, int first, int end, IntPredicate allowed, Heap heap) {
    for (int item = first; item < end; item++) {
      float score = factors.length == 0 ? scores[item] : boosted(scores[item], factors[item]);
      if (heap.mayTake(score)) {
        long key = ((long) rising(score) << 32) | (~item & 0xffffffffL);
        if (heap.takes(key) && allowed.test(item)) {
          heap.add(key);
        }
      }
    }
  }

  private static float boosted(float score, float factor) {
    return score < 0 ? score / factor : score * factor;
  }

  /** A whole number that rises with the score. */
  private static int rising(float score) {
    int bits = Float.floatToIntBits(score + 0f);
    return bits >= 0 ? bits : bits ^ Integer.MAX_VALUE;
  }

  private static float score(long key) {
    int rising = (int) (key >> 32);
    return Float.intBitsToFloat(rising >= 0 ? rising : rising ^ Integer.MAX_VALUE);
  }

  /** The greatest keys that were added; the least of them lies at the root. */
  private static final class Heap {
    private final long[] keys;
    private int size;
    private float least;

    Heap(int most) {
      keys = new long[most];
    }

    /** Whether any item of this score may enter; never NaN. */
    boolean mayTake(float score) {
      return size < keys.length ? !Float.isNaN(score) : score >= least;
    }

    boolean takes(long key) {
      return size < keys.length || key > keys[0];
    }

    void add(long key) {
      if (size < keys.length) {
        rise(size++, key);
      } else {
        sink(key);
      }
      least = score(keys[0]);
    }

    private void rise(int from, long key) {
      int at = from;
      while (at > 0 && keys[(at - 1) / 2] > key) {
        keys[at] = keys[(at - 1) / 2];
        at = (at - 1) / 2;
      }
      keys[at] = key;
    }

    private void sink(long key) {
      int at = 0;
      while (2 * at + 1 < size) {
        int child = 2 * at + 1;
        child += child + 1 < size && keys[child + 1] < keys[child] ? 1 : 0;
        if (keys[child] >= key) {
          break;
        }
        keys[at] = keys[child];
        at = child;
      }
      keys[at] = key;
    }

    long[] falling() {
      long[] sorted = Arrays.copyOf(keys, size);
      Arrays.sort(sorted);
      for (int low = 0, high = size - 1; low < high; low++, high--) {
        long key = sorted[low];
        sorted[low] = sorted[high];
        sorted[high] = key;
      }
      return sorted;
    }
  }
}
