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
      best.add(ScoreKey.scored(key));
    }
    return new Shortlist(strategy, best);
  }

  private static void add(
      float[] scores, float[] factors, int first, int end, IntPredicate allowed, Heap heap) {
    float least = heap.least();
    for (int item = first; item < end; item++) {
      // No comparison with NaN holds.
      if (boosted(scores, factors, item) >= least) {
        long key = ScoreKey.of(item, boosted(scores, factors, item));
        if (heap.takes(key) && allowed.test(item)) {
          heap.add(key);
          least = heap.least();
        }
      }
    }
  }

  /** As {@link #of} says of factors. */
  static float boosted(float[] scores, float[] factors, int item) {
    float score = scores[item];
    if (factors.length == 0) {
      return score;
    }
    return score < 0 ? score / factors[item] : score * factors[item];
  }

  /** The greatest keys that were added; the least of them lies at the root. */
  private static final class Heap {
    private final long[] keys;
    private int size;

    Heap(int most) {
      keys = new long[most];
    }

    /** The least score with which an item may enter. */
    float least() {
      if (keys.length == 0) {
        return Float.NaN;
      }
      return size < keys.length ? Float.NEGATIVE_INFINITY : ScoreKey.score(keys[0]);
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
      return ScoreKey.falling(Arrays.copyOf(keys, size));
    }
  }
}
