package io.quanyu.recommendation.model;

import java.util.Arrays;

/**
 * What a recommender learns from: rows (persons or sessions), of each the items in the order of
 * time, oldest first, with repeats. Items are numbers from 0. Rows themselves are in the order of
 * time only where the data says so (sessions). Times are seconds since 1970, or absent: then all
 * are 0. 4 bytes an entry, 8 more where there are times, and 4 bytes a row. Immutable.
 */
public final class Sequences {
  private final int items;
  private final int[] starts;
  private final int[] entries;
  private final long[] times;

  private final ItemTerms described;

  private Sequences(int items, int[] starts, int[] entries, long[] times, ItemTerms described) {
    this.items = items;
    this.starts = starts;
    this.entries = entries;
    this.times = times;
    this.described = described;
  }

  /** The same rows, and what is said of the items, by their numbers. */
  public Sequences describedBy(ItemTerms terms) {
    return new Sequences(items, starts, entries, times, terms);
  }

  /** What is said of the items; null where nothing is. */
  public ItemTerms described() {
    return described;
  }

  /**
   * Takes arrays over: entries of row r, and their times, are at {@code starts[r]} to {@code
   * starts[r + 1]}.
   *
   * @param times null where absent
   */
  public static Sequences of(int items, int[] starts, int[] entries, long[] times) {
    return new Sequences(items, starts, entries, times, null);
  }

  /** How many persons or sessions. */
  public int rows() {
    return starts.length - 1;
  }

  /** How many items there are; some may come in no row. */
  public int items() {
    return items;
  }

  /** Entries of all rows. */
  public int size() {
    return entries.length;
  }

  /** Where the row's entries begin, for {@link #itemAt} and {@link #timeAt}. */
  public int start(int row) {
    return starts[row];
  }

  /** Where the row's entries end, exclusive. */
  public int end(int row) {
    return starts[row + 1];
  }

  /** The item of an entry. */
  public int itemAt(int position) {
    return entries[position];
  }

  /** Seconds since 1970 of an entry; 0 where times are absent. */
  public long timeAt(int position) {
    return times == null ? 0 : times[position];
  }

  /** Whether entries have times. */
  public boolean hasTimes() {
    return times != null;
  }

  /** A row as what is known at a moment, in seconds since 1970 (0 where times are absent). */
  public History history(int row, long now) {
    int[] known = Arrays.copyOfRange(entries, start(row), end(row));
    long[] when = times == null ? null : Arrays.copyOfRange(times, start(row), end(row));
    return new History(known, when, now);
  }

  /** Collects rows, in order. Not thread-safe. */
  public static final class Builder {
    private int[] starts = new int[16];
    private int[] entries = new int[64];
    private long[] times;
    private int rows;
    private int size;

    /** With times where {@code hasTimes}. */
    public Builder(boolean hasTimes) {
      times = hasTimes ? new long[entries.length] : null;
    }

    /** The next entry of the open row; {@code time} is passed over where times are absent. */
    public Builder add(int item, long time) {
      if (size == entries.length) {
        entries = Arrays.copyOf(entries, 2 * size);
        times = times == null ? null : Arrays.copyOf(times, 2 * size);
      }
      entries[size] = item;
      if (times != null) {
        times[size] = time;
      }
      size++;
      return this;
    }

    /** Closes the row; the next one opens. */
    public Builder endRow() {
      rows++;
      if (rows == starts.length) {
        starts = Arrays.copyOf(starts, 2 * rows);
      }
      starts[rows] = size;
      return this;
    }

    /** The sequences of the closed rows, with item numbers below {@code items}. */
    public Sequences build(int items) {
      int end = starts[rows];
      long[] when = times == null ? null : Arrays.copyOf(times, end);
      return new Sequences(
          items, Arrays.copyOf(starts, rows + 1), Arrays.copyOf(entries, end), when, null);
    }
  }
}
