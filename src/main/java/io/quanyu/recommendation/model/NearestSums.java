package io.quanyu.recommendation.model;

/**
 * Sums by item, of which the largest are kept. Those that tie at the edge stay together or are left
 * out together, so that item numbers decide nothing: all stay where that makes no more than {@value
 * #EDGE} times the wanted number. Emptied at the cost of what was touched. 20 bytes an item. Not
 * thread-safe.
 */
final class NearestSums {
  private static final int EDGE = 4;

  private final double[] sums;
  private final int[] touched;
  private final float[] values;
  private final float[] copy;
  private int size;

  NearestSums(int items) {
    sums = new double[items];
    touched = new int[items];
    values = new float[items];
    copy = new float[items];
  }

  /** Adds to an item's sum; nothing for a value that isn't above 0. */
  void add(int item, double value) {
    if (value > 0) {
      if (sums[item] == 0) {
        touched[size++] = item;
      }
      sums[item] += value;
    }
  }

  /** Takes an item's sum back; nothing for -1. */
  void leaveOut(int item) {
    for (int at = 0; item >= 0 && at < size; at++) {
      if (touched[at] == item) {
        sums[item] = 0;
        touched[at] = touched[--size];
        return;
      }
    }
  }

  /** Closes a row of the largest sums, each times the factor; then all sums are 0. */
  void move(int most, double factor, WeightedRows.Builder rows) {
    for (int at = 0; at < size; at++) {
      values[at] = (float) (sums[touched[at]] * factor);
      sums[touched[at]] = 0;
    }
    float least = least(most);
    for (int at = 0; at < size; at++) {
      if (values[at] >= least) {
        rows.add(touched[at], values[at]);
      }
    }
    rows.endRow();
    size = 0;
  }

  /** The least that is kept: the k-th, or just above it where too many tie. */
  private float least(int most) {
    System.arraycopy(values, 0, copy, 0, size);
    float edge = Selection.kthLargest(copy, size, most);
    int kept = 0;
    for (int at = 0; at < size; at++) {
      kept += values[at] >= edge ? 1 : 0;
    }
    return kept <= (long) EDGE * most ? edge : Math.nextUp(edge);
  }
}
