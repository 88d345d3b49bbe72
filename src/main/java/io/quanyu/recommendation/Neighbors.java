package io.quanyu.recommendation;

import java.util.Arrays;

/**
 * The nearest neighbors of each item, nearest first, in one array: those of item i are at the
 * positions {@code start(i)} to {@code end(i)}. 4 bytes an item and 8 bytes a neighbor. Immutable.
 */
final class Neighbors {
  private final int[] starts;
  private final int[] items;
  private final float[] similarities;

  /** Takes the arrays over; {@code starts} has one more entry than there are items. */
  Neighbors(int[] starts, int[] items, float[] similarities) {
    this.starts = starts;
    this.items = items;
    this.similarities = similarities;
  }

  int start(int item) {
    return starts[item];
  }

  int end(int item) {
    return starts[item + 1];
  }

  /** All neighbors of all items. */
  int size() {
    return items.length;
  }

  int itemAt(int position) {
    return items[position];
  }

  float similarityAt(int position) {
    return similarities[position];
  }

  /** Collects the neighbors of one item after the other. Not thread-safe. */
  static final class Builder {
    private final int[] starts;
    private int[] items = new int[64];
    private float[] similarities = new float[64];
    private int ended;
    private int size;

    /** For so many items. */
    Builder(int count) {
      starts = new int[count + 1];
    }

    void add(int item, float similarity) {
      if (size == items.length) {
        items = Arrays.copyOf(items, 2 * size);
        similarities = Arrays.copyOf(similarities, 2 * size);
      }
      items[size] = item;
      similarities[size++] = similarity;
    }

    /** The next neighbors are those of the next item. */
    void endItem() {
      starts[++ended] = size;
    }

    Neighbors build() {
      return new Neighbors(starts, Arrays.copyOf(items, size), Arrays.copyOf(similarities, size));
    }
  }
}
