package io.quanyu.recommendation.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * A part of some sequences that is not trained on, to learn by: of each row the last entry, or a
 * tenth of its items drawn by where they stand among rows ({@link Fingerprints}) and not by names.
 */
final class HeldOut {
  private static final int PART = 10;

  private final Sequences all;
  private final boolean last;
  private final long[] fingerprints;
  private final Sequences.Builder kept;
  private final List<Row> rows = new ArrayList<>();

  private HeldOut(Sequences all, boolean last) {
    this.all = all;
    this.last = last;
    this.kept = new Sequences.Builder(all.hasTimes());
    CountMatrix byRow = CountMatrix.of(all);
    this.fingerprints = Fingerprints.of(byRow, byRow.transposed(), 7);
  }

  /** A row of which something is held out: its number, a hash of its items, and what is held. */
  private static final class Row {
    private final int number;
    private final long hash;
    private final int[] held;
    private final long time;

    Row(int number, long hash, int[] held, long time) {
      this.number = number;
      this.hash = hash;
      this.held = held;
      this.time = time;
    }
  }

  /** A history and what is held out of it. */
  static final class Case {
    private final History history;
    private final int[] held;

    Case(History history, int[] held) {
      this.history = history;
      this.held = held;
    }

    History history() {
      return history;
    }

    /** Not to be changed. */
    int[] held() {
      return held;
    }
  }

  /** Of the last entry of each row, or else of a tenth of each. */
  static HeldOut of(Sequences all, boolean last) {
    HeldOut heldOut = new HeldOut(all, last);
    for (int row = 0; row < all.rows(); row++) {
      heldOut.cut(row);
    }
    return heldOut;
  }

  /** What is left to train on; the same rows and items. */
  Sequences kept() {
    return kept.build(all.items());
  }

  /** At most so many cases, drawn and ordered by what they hold, not by where they stand. */
  List<Case> cases(Sequences left, int most) {
    return rows.stream()
        .sorted(Comparator.comparingLong((Row row) -> row.hash))
        .limit(most)
        .map(row -> new Case(left.history(row.number, row.time), row.held))
        .toList();
  }

  /** By where an item stands, to order equals. */
  long fingerprint(int item) {
    return fingerprints[item];
  }

  private void cut(int row) {
    int start = all.start(row);
    int end = all.end(row);
    long hash = hash(start, end);
    int[] held = new int[end - start];
    int count = 0;
    long time = 0;
    for (int position = start; position < end; position++) {
      if (isHeld(position, end, hash)) {
        held[count++] = all.itemAt(position);
        time = all.timeAt(position);
      }
    }
    boolean asked = count > 0 && count < end - start;
    for (int position = start; position < end; position++) {
      if (!asked || !isHeld(position, end, hash)) {
        kept.add(all.itemAt(position), all.timeAt(position));
      }
    }
    kept.endRow();
    if (asked) {
      int[] items = Arrays.stream(held, 0, count).distinct().toArray();
      rows.add(new Row(row, hash, items, time));
    }
  }

  private boolean isHeld(int position, int end, long hash) {
    if (last) {
      return position == end - 1;
    }
    long mixed = Fingerprints.mixed(fingerprints[all.itemAt(position)] ^ hash);
    return Long.remainderUnsigned(mixed, PART) == 0;
  }

  private long hash(int start, int end) {
    long sum = (long) end - start;
    for (int position = start; position < end; position++) {
      sum += fingerprints[all.itemAt(position)];
    }
    return Fingerprints.mixed(sum);
  }
}
