package io.quanyu.recommendation.model;

import java.util.Arrays;

/**
 * Sums by item that are emptied at the cost of what was touched. Sums are doubles, so that their
 * order moves no float. 12 bytes an item, and 8 bytes a touched one. Not thread-safe.
 */
final class Tally {
  private final double[] sums;
  private final int[] touched;
  private long[] order = new long[64];
  private int size;

  Tally(int items) {
    sums = new double[items];
    touched = new int[items];
  }

  /** Adds to the item's sum; nothing for a value that isn't above 0. */
  void add(int item, float value) {
    if (value > 0) {
      if (sums[item] == 0) {
        touched[size++] = item;
      }
      sums[item] += value;
    }
  }

  /** Gives the row its largest sums, largest first, ties by number; empties the tally. */
  void moveLargest(int most, WeightedRows.Builder rows) {
    sort();
    for (int rank = 0; rank < Math.min(most, size); rank++) {
      long key = order[rank];
      rows.add((int) key, Float.intBitsToFloat(-(int) (key >> Integer.SIZE)));
    }
    rows.endRow();
    size = 0;
  }

  /** Bits of floats above 0 rise with the float: minus the bits, then the item, as one number. */
  private void sort() {
    if (order.length < size) {
      order = new long[Math.max(size, 2 * order.length)];
    }
    for (int at = 0; at < size; at++) {
      int item = touched[at];
      long bits = Float.floatToIntBits((float) sums[item]);
      order[at] = (-bits << Integer.SIZE) | item;
      sums[item] = 0;
    }
    Arrays.sort(order, 0, size);
  }
}
