package io.quanyu.recommendation.model;

import java.util.Arrays;

/**
 * How often a row holds an item, as a sparse matrix in compressed rows: of each row its items, each
 * once and in rising order, with the count. 4 bytes a row and 8 bytes a pair. Immutable.
 */
final class CountMatrix {
  private final int columns;
  private final int[] starts;
  private final int[] items;
  private final float[] counts;

  private CountMatrix(int columns, int[] starts, int[] items, float[] counts) {
    this.columns = columns;
    this.starts = starts;
    this.items = items;
    this.counts = counts;
  }

  static CountMatrix of(Sequences sequences) {
    int[] starts = new int[sequences.rows() + 1];
    int[] items = new int[sequences.size()];
    float[] counts = new float[sequences.size()];
    int size = 0;
    for (int row = 0; row < sequences.rows(); row++) {
      int[] sorted = sorted(sequences, row);
      for (int i = 0; i < sorted.length; i++) {
        if (i == 0 || sorted[i] != sorted[i - 1]) {
          items[size++] = sorted[i];
        }
        counts[size - 1]++;
      }
      starts[row + 1] = size;
    }
    return new CountMatrix(
        sequences.items(), starts, Arrays.copyOf(items, size), Arrays.copyOf(counts, size));
  }

  /** One row; items that are not below {@code columns} are passed over. */
  static CountMatrix of(History history, int columns) {
    Sequences.Builder row = new Sequences.Builder(false);
    for (int position = 0; position < history.size(); position++) {
      int item = history.itemAt(position);
      if (item >= 0 && item < columns) {
        row.add(item, 0);
      }
    }
    return of(row.endRow().build(columns));
  }

  private static int[] sorted(Sequences sequences, int row) {
    int[] sorted = new int[sequences.end(row) - sequences.start(row)];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = sequences.itemAt(sequences.start(row) + i);
    }
    Arrays.sort(sorted);
    return sorted;
  }

  int rows() {
    return starts.length - 1;
  }

  int columns() {
    return columns;
  }

  /** Pairs of a row and an item. */
  int size() {
    return items.length;
  }

  /** Different items of the row. */
  int size(int row) {
    return starts[row + 1] - starts[row];
  }

  int start(int row) {
    return starts[row];
  }

  int end(int row) {
    return starts[row + 1];
  }

  int itemAt(int position) {
    return items[position];
  }

  float countAt(int position) {
    return counts[position];
  }

  /** Items become rows, rows items. */
  CountMatrix transposed() {
    int[] ends = new int[columns + 1];
    for (int item : items) {
      ends[item + 1]++;
    }
    Arrays.parallelPrefix(ends, Integer::sum);
    int[] next = ends.clone();
    int[] rows = new int[items.length];
    float[] moved = new float[items.length];
    for (int row = 0; row < rows(); row++) {
      for (int position = start(row); position < end(row); position++) {
        int to = next[items[position]]++;
        rows[to] = row;
        moved[to] = counts[position];
      }
    }
    return new CountMatrix(rows(), ends, rows, moved);
  }

  long bytes() {
    return 4L * starts.length + 8L * items.length;
  }
}
