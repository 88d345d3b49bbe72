package io.quanyu.recommendation.evaluate;

import io.quanyu.recommendation.model.History;
import io.quanyu.recommendation.model.Sequences;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Cuts a split for choosing off what is trained on, so that nothing is chosen by the answers. */
final class Validation {
  /** One item of so many is held out of a list. */
  private static final int LIST_PART = 10;

  /** One session of so many, the newest, is asked instead of trained on. */
  private static final int SESSION_PART = 20;

  private final Split split;
  private final Sequences all;

  private Validation(Split split) {
    this.split = split;
    this.all = split.train();
  }

  static Split of(Format format, Split split, Holdout holdout) {
    Validation validation = new Validation(split);
    return switch (format) {
      case LISTS -> validation.partOfEachList();
      case SESSIONS -> validation.newestSessions();
      case SEQUENCE -> validation.lastOfEach();
      case EVENTS -> holdout.validation(split);
    };
  }

  private Split partOfEachList() {
    TieHash hash = TieHash.ofNumbers(split.ids().size(), 1);
    Sequences.Builder rows = new Sequences.Builder(false);
    List<int[]> answers = new ArrayList<>();
    for (int row = 0; row < all.rows(); row++) {
      int[] items = entries(row);
      long of = hash.of(History.of(items));
      int[] held = Arrays.stream(items).filter(item -> isHeld(hash.of(item, of))).toArray();
      boolean asked = held.length > 0 && held.length < items.length;
      for (int item : items) {
        if (!asked || !isHeld(hash.of(item, of))) {
          rows.add(item, 0);
        }
      }
      rows.endRow();
      answers.add(asked ? Arrays.stream(held).distinct().toArray() : new int[0]);
    }
    return asked(rows, answers);
  }

  private static boolean isHeld(long hash) {
    return Long.remainderUnsigned(hash, LIST_PART) == 0;
  }

  private Split lastOfEach() {
    Sequences.Builder rows = new Sequences.Builder(false);
    List<int[]> answers = new ArrayList<>();
    for (int row = 0; row < all.rows(); row++) {
      int[] items = entries(row);
      int kept = Math.max(1, items.length - 1);
      add(rows, items, kept);
      answers.add(Arrays.copyOfRange(items, kept, items.length));
    }
    return asked(rows, answers);
  }

  private Split newestSessions() {
    int older = all.rows() - all.rows() / SESSION_PART;
    Sequences.Builder rows = new Sequences.Builder(false);
    List<Case> cases = new ArrayList<>();
    for (int row = 0; row < older; row++) {
      add(rows, entries(row), Integer.MAX_VALUE);
    }
    for (int row = older; row < all.rows(); row++) {
      int[] items = entries(row);
      for (int next = 1; next < items.length; next++) {
        int[] answer = {items[next]};
        cases.add(new Case(History.of(Arrays.copyOf(items, next)), answer));
      }
    }
    return new Split(split.ids(), rows.build(all.items()), cases, split.repeats(), 0);
  }

  private static void add(Sequences.Builder rows, int[] items, int most) {
    for (int position = 0; position < Math.min(most, items.length); position++) {
      rows.add(items[position], 0);
    }
    rows.endRow();
  }

  private int[] entries(int row) {
    int[] items = new int[all.end(row) - all.start(row)];
    Arrays.setAll(items, position -> all.itemAt(all.start(row) + position));
    return items;
  }

  /** Of each row with answers a case. */
  private Split asked(Sequences.Builder rows, List<int[]> answers) {
    Sequences train = rows.build(all.items());
    List<Case> cases = new ArrayList<>();
    for (int row = 0; row < train.rows(); row++) {
      if (answers.get(row).length > 0) {
        cases.add(new Case(train.history(row, 0), answers.get(row)));
      }
    }
    return new Split(split.ids(), train, cases, split.repeats(), 0);
  }
}
