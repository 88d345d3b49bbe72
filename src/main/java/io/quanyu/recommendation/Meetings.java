package io.quanyu.recommendation;

import io.quanyu.recommendation.model.ModelInput;
import io.quanyu.recommendation.model.ModelOutput;
import io.quanyu.recommendation.model.Sequences;
import java.util.Arrays;
import java.util.EnumSet;

/**
 * How often each item of a model was met in training: by how many persons, in how many orders, and
 * within how many seconds in all. 8 bytes an item. Immutable and thread-safe.
 */
final class Meetings {
  /** The section of a model that holds it. */
  static final String NAME = "meetings";

  /** Of a model that doesn't say. */
  static final Meetings NONE = new Meetings(new int[0], new int[0], 1);

  private static final int MAGIC = 0x51594D54;
  private static final int VERSION = 1;

  private final int[] persons;
  private final int[] orders;
  private final long seconds;

  private Meetings(int[] persons, int[] orders, long seconds) {
    this.persons = persons;
    this.orders = orders;
    this.seconds = seconds;
  }

  static Meetings of(Interactions interactions) {
    Sequences all = interactions.sequences(EnumSet.allOf(Signal.class));
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (int at = 0; at < all.size(); at++) {
      first = Math.min(first, all.timeAt(at));
      last = Math.max(last, all.timeAt(at));
    }
    long seconds = all.size() == 0 ? 1 : Math.max(1, last - first);
    return new Meetings(rows(all), rows(interactions.orders()), seconds);
  }

  /** Whether anything is said. */
  boolean isKnown() {
    return persons.length > 0;
  }

  /**
   * How many orders hold the item in so many seconds, or how many persons meet it, at the rate of
   * training; no more than training had.
   */
  double expected(boolean inOrders, int item, long within) {
    int met = (inOrders ? orders : persons)[item];
    return met * Math.min(1, (double) within / seconds);
  }

  /** The bytes that {@link #decode} reads: the seconds (8), persons and orders (arrays). */
  byte[] encode() {
    return new ModelOutput()
        .longInteger(seconds)
        .integers(persons)
        .integers(orders)
        .whole(MAGIC, VERSION);
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws IllegalArgumentException where the bytes are something else
   */
  static Meetings decode(byte[] bytes) {
    ModelInput in = new ModelInput(bytes, MAGIC, VERSION);
    long seconds = in.longInteger();
    Meetings read = new Meetings(in.integers(), in.integers(), seconds);
    in.end();
    return read;
  }

  /** Of each item the rows that hold it. */
  private static int[] rows(Sequences sequences) {
    int[] rows = new int[sequences.items()];
    int[] lastRow = new int[sequences.items()];
    Arrays.fill(lastRow, -1);
    for (int row = 0; row < sequences.rows(); row++) {
      for (int at = sequences.start(row); at < sequences.end(row); at++) {
        int item = sequences.itemAt(at);
        rows[item] += lastRow[item] == row ? 0 : 1;
        lastRow[item] = row;
      }
    }
    return rows;
  }
}
