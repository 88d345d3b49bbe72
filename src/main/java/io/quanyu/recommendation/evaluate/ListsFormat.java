package io.quanyu.recommendation.evaluate;

import io.quanyu.recommendation.model.Sequences;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Two files, in both a line a user: {@code user item item …}. The lines of the first are trained on
 * and are the histories, those of the second are the answers. Items of a history are not ranked.
 */
final class ListsFormat {
  private final ItemIds ids = new ItemIds();
  private long skipped;

  private ListsFormat() {}

  static Split read(Path train, Path test) {
    return new ListsFormat().split(new TextFile(train), new TextFile(test));
  }

  private Split split(TextFile train, TextFile test) {
    Map<String, int[]> histories = lists(train);
    Map<String, int[]> answers = lists(test);
    List<String> items = ids.ids();
    Sequences.Builder rows = new Sequences.Builder(false);
    Map<String, Integer> rowOf = new HashMap<>();
    histories.forEach(
        (user, list) -> {
          rowOf.put(user, rowOf.size());
          for (int item : list) {
            rows.add(item, 0);
          }
          rows.endRow();
        });
    Sequences sequences = rows.build(items.size());
    List<Case> cases = new ArrayList<>();
    answers.forEach((user, list) -> addCase(cases, sequences, rowOf.get(user), list));
    return new Split(items, sequences, cases, false, skipped);
  }

  private void addCase(List<Case> cases, Sequences train, Integer row, int[] answers) {
    if (row == null) {
      skipped++;
    } else {
      cases.add(new Case(train.history(row, 0), Arrays.stream(answers).distinct().toArray()));
    }
  }

  private Map<String, int[]> lists(TextFile file) {
    Map<String, int[]> lists = new LinkedHashMap<>();
    file.forEachLine(
        (line, number) -> {
          Tokens tokens = new Tokens(line);
          String user = tokens.next();
          int[] items = Lines.numbers(tokens, ids);
          if (items.length == 0) {
            skipped++;
          } else if (lists.put(user, items) != null) {
            throw file.refused(number, 1, "The user has a line before it: one line a user.");
          }
        });
    return lists;
  }
}
