package io.quanyu.recommendation.model;

/**
 * Which rows hold an item, newest row first, and where in it the item is last; and the rows
 * themselves. Of each item the newest rows up to a limit are kept. Bytes: 4 an item, 8 a row, and
 * of each entry 4, and 8 where it is its row's last of the item. Immutable.
 */
final class RowIndex {
  private final int[] rowStarts;
  private final int[] entries;
  private final int[] starts;
  private final int[] rows;
  private final int[] places;

  /** Of each item the {@code most} newest rows. */
  RowIndex(Sequences sequences, int most) {
    rowStarts = new int[sequences.rows() + 1];
    entries = new int[sequences.size()];
    for (int row = 0; row < sequences.rows(); row++) {
      rowStarts[row + 1] = sequences.end(row);
    }
    for (int entry = 0; entry < entries.length; entry++) {
      entries[entry] = sequences.itemAt(entry);
    }
    starts = starts(sequences.items(), most);
    rows = new int[starts[sequences.items()]];
    places = new int[rows.length];
    fill();
  }

  private int[] starts(int items, int most) {
    int[] begins = new int[items + 1];
    int[] lastRow = new int[items];
    for (int row = 0; row < rows(); row++) {
      for (int entry = rowStarts[row]; entry < rowStarts[row + 1]; entry++) {
        int item = entries[entry];
        if (lastRow[item] != row + 1) {
          lastRow[item] = row + 1;
          begins[item + 1]++;
        }
      }
    }
    for (int item = 0; item < items; item++) {
      begins[item + 1] = begins[item] + Math.min(most, begins[item + 1]);
    }
    return begins;
  }

  /** From the newest entry back, so that the first of a row and an item is its last there. */
  private void fill() {
    int[] next = starts.clone();
    int[] lastRow = new int[items()];
    for (int row = rows() - 1; row >= 0; row--) {
      for (int entry = rowStarts[row + 1] - 1; entry >= rowStarts[row]; entry--) {
        int item = entries[entry];
        if (lastRow[item] != row + 1 && next[item] < starts[item + 1]) {
          lastRow[item] = row + 1;
          rows[next[item]] = row;
          places[next[item]++] = entry;
        }
      }
    }
  }

  int items() {
    return starts.length - 1;
  }

  int rows() {
    return rowStarts.length - 1;
  }

  /** Where the row's entries begin, for {@link #itemAt}. */
  int rowStart(int row) {
    return rowStarts[row];
  }

  /** Where the row's entries end, exclusive. */
  int rowEnd(int row) {
    return rowStarts[row + 1];
  }

  int itemAt(int entry) {
    return entries[entry];
  }

  /** Where the item's rows begin, for {@link #rowAt} and {@link #placeAt}. */
  int start(int item) {
    return starts[item];
  }

  /** Where the item's rows end, exclusive. */
  int end(int item) {
    return starts[item + 1];
  }

  int rowAt(int position) {
    return rows[position];
  }

  /** The last entry of the row that holds the item. */
  int placeAt(int position) {
    return places[position];
  }

  long bytes() {
    return 4L * (rowStarts.length + entries.length + starts.length) + 8L * rows.length;
  }
}
