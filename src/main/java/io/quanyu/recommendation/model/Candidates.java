package io.quanyu.recommendation.model;

import java.util.Arrays;

/**
 * Rows that share an item with a history, each with its similarity so far and the entry that holds
 * the newest item they share: a hash table with open addressing. 16 bytes a slot, 2 to 4 slots a
 * row. Not thread-safe.
 */
final class Candidates {
  private static final int SCATTER = 0x9E3779B9;

  private final int[] slots;
  private final int[] rows;
  private final int[] places;
  private final float[] similarities;
  private int size;

  /** For at most so many rows. */
  Candidates(int most) {
    slots = new int[Math.max(2, Integer.highestOneBit(Math.max(1, most)) << 2)];
    rows = new int[most];
    places = new int[most];
    similarities = new float[most];
  }

  /** Adds to the row's similarity; the place counts where the row is new. */
  void add(int row, int place, float similarity) {
    int slot = (row * SCATTER) >>> Integer.numberOfLeadingZeros(slots.length - 1);
    while (slots[slot] != 0) {
      int candidate = slots[slot] - 1;
      if (rows[candidate] == row) {
        similarities[candidate] += similarity;
        return;
      }
      slot = slot + 1 & slots.length - 1;
    }
    rows[size] = row;
    places[size] = place;
    similarities[size] = similarity;
    slots[slot] = ++size;
  }

  /** How many rows. */
  int size() {
    return size;
  }

  int rowAt(int candidate) {
    return rows[candidate];
  }

  int placeAt(int candidate) {
    return places[candidate];
  }

  float similarityAt(int candidate) {
    return similarities[candidate];
  }

  void scale(int candidate, float factor) {
    similarities[candidate] *= factor;
  }

  /** The similarity of the k-th nearest row; below all where there are fewer. */
  float nearest(int k) {
    return Selection.kthLargest(Arrays.copyOf(similarities, size), size, k);
  }
}
