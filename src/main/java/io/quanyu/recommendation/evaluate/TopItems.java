package io.quanyu.recommendation.evaluate;

import java.util.Arrays;

/**
 * Ranks all items by their scores, exactly, as far as asked: higher first, equal ones by a {@link
 * TieHash}, those without a score (NaN) behind all others. One pass and a heap of the places: O(n
 * log k). Not thread-safe.
 */
final class TopItems {
  private final TieHash ties;
  private final int[] heap;
  private final float[] scores;
  private final boolean[] left;
  private long history;
  private int size;

  /** For so many places among as many items as there are ids. */
  TopItems(TieHash ties, int places, int items) {
    this.ties = ties;
    this.heap = new int[Math.min(places, items)];
    this.scores = new float[items];
    this.left = new boolean[items];
  }

  /** Where the scores are put before {@link #rank}. */
  float[] scores() {
    return scores;
  }

  /** Leaves an item out of the next ranking. */
  void leaveOut(int item) {
    left[item] = true;
  }

  /** The items of the places, best first; afterwards no item is left out. */
  int[] rank(long historyHash) {
    history = historyHash;
    size = 0;
    for (int item = 0; item < scores.length; item++) {
      if (!left[item]) {
        offer(item);
      }
    }
    Arrays.fill(left, false);
    int[] ranked = new int[size];
    for (int place = size - 1; place >= 0; place--) {
      ranked[place] = heap[0];
      heap[0] = heap[--size];
      sink(0);
    }
    return ranked;
  }

  private void offer(int item) {
    if (size < heap.length) {
      heap[size] = item;
      rise(size++);
    } else if (size > 0 && isBetter(item, heap[0])) {
      heap[0] = item;
      sink(0);
    }
  }

  private boolean isBetter(int one, int other) {
    float first = scores[one];
    float second = scores[other];
    if (first > second) {
      return true;
    }
    if (first < second) {
      return false;
    }
    // Equal, or at least one of them is not a number.
    if (Float.isNaN(first) != Float.isNaN(second)) {
      return Float.isNaN(second);
    }
    return ties.of(one, history) < ties.of(other, history);
  }

  private void rise(int from) {
    int at = from;
    while (at > 0 && isBetter(heap[(at - 1) / 2], heap[at])) {
      swap(at, (at - 1) / 2);
      at = (at - 1) / 2;
    }
  }

  private void sink(int from) {
    int at = from;
    for (int worst = worstBelow(at); worst != at; worst = worstBelow(at)) {
      swap(at, worst);
      at = worst;
    }
  }

  private int worstBelow(int at) {
    int worst = at;
    for (int child = 2 * at + 1; child <= 2 * at + 2 && child < size; child++) {
      if (isBetter(heap[worst], heap[child])) {
        worst = child;
      }
    }
    return worst;
  }

  private void swap(int one, int other) {
    int item = heap[one];
    heap[one] = heap[other];
    heap[other] = item;
  }
}
