package io.quanyu.recommendation.evaluate;

import io.quanyu.recommendation.model.Sequences;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One file, a line a user in the order of time: {@code user item item …}. The last item is the
 * answer; all before it is trained on, is the history, and is not ranked.
 */
final class SequenceFormat {
  private SequenceFormat() {}

  static Split read(Path file) {
    ItemIds ids = new ItemIds();
    List<int[]> rows = new ArrayList<>();
    Set<String> users = new HashSet<>();
    TextFile lines = new TextFile(file);
    long[] skipped = {0};
    lines.forEachLine(
        (line, number) -> {
          Tokens tokens = new Tokens(line);
          if (!users.add(tokens.next())) {
            throw lines.refused(number, 1, "The user has a line before it: one line a user.");
          }
          int[] items = Lines.numbers(tokens, ids);
          if (items.length > 0) {
            rows.add(items);
          } else {
            skipped[0]++;
          }
        });
    return withoutLast(ids.ids(), rows, skipped[0]);
  }

  /** A row of one item is trained on; nothing can be asked of it. */
  private static Split withoutLast(List<String> ids, List<int[]> rows, long skipped) {
    Sequences.Builder train = new Sequences.Builder(false);
    for (int[] row : rows) {
      for (int position = 0; position < Math.max(1, row.length - 1); position++) {
        train.add(row[position], 0);
      }
      train.endRow();
    }
    Sequences sequences = train.build(ids.size());
    List<Case> cases = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      int[] items = rows.get(row);
      if (items.length > 1) {
        int[] answer = {items[items.length - 1]};
        cases.add(new Case(sequences.history(row, 0), answer));
      }
    }
    return new Split(ids, sequences, cases, false, skipped);
  }
}
