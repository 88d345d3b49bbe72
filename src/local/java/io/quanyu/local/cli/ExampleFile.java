package io.quanyu.local.cli;

import io.quanyu.prediction.model.Column;
import io.quanyu.prediction.model.Dataset;
import io.quanyu.prediction.model.Schema;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A file of examples, read twice: first to find out what its columns are, then for their values.
 * What can't be used is told with line and column. Not thread-safe.
 */
final class ExampleFile {
  private static final Set<String> YES = Set.of("1", "true", "yes", "y", "t");

  private final Path path;
  private final char separator;
  private List<String> names;
  private int label;

  ExampleFile(Path path, char separator) {
    this.path = path;
    this.separator = separator;
  }

  Examples read(ExampleColumns columns) {
    List<ColumnGuess> guesses = new ArrayList<>();
    Map<String, Integer> labels = new TreeMap<>();
    forEachRow(columns, (row, rows) -> see(row, rows, guesses, labels));
    String positive = positive(columns, labels);
    List<String> warnings = new ArrayList<>();
    List<Integer> kept = new ArrayList<>();
    List<Column> schema = new ArrayList<>();
    for (int at = 0; at < names.size(); at++) {
      if (at != label && !columns.dropped().contains(names.get(at))) {
        ColumnGuess guess = guesses.get(at);
        if (guess.warning(names.get(at)) != null) {
          warnings.add(guess.warning(names.get(at)));
        }
        if (!guess.isEmpty()) {
          kept.add(at);
          schema.add(guess.column(names.get(at)));
        }
      }
    }
    if (kept.isEmpty()) {
      throw new UserError(path + ": No column is left to learn from.");
    }
    Dataset.Builder data = new Dataset.Builder(kept.size());
    float[] values = new float[kept.size()];
    GroupCells groups = new GroupCells(columns.groups());
    forEachRow(
        columns,
        (row, rows) -> {
          for (int at = 0; at < values.length; at++) {
            values[at] = guesses.get(kept.get(at)).value(row.get(kept.get(at)));
          }
          data.add(values, row.get(label).equals(positive) ? 1 : 0);
          groups.add(names, row);
        });
    return new Examples(data.build(new Schema(schema)), groups.groupings(), warnings);
  }

  /** Takes a row's values. */
  private interface RowReader {
    void read(List<String> row, CsvRows rows);
  }

  private void forEachRow(ExampleColumns columns, RowReader reader) {
    try (CsvRows rows = new CsvRows(path, separator)) {
      List<String> first = rows.next();
      if (first == null) {
        throw new UserError(path + ": The file is empty.");
      }
      names = List.copyOf(first);
      label = columns.check(names, path.toString());
      for (List<String> row = rows.next(); row != null; row = rows.next()) {
        if (row.size() != names.size()) {
          throw rows.refused(
              "It has " + row.size() + " values where the first line names " + names.size() + ".");
        }
        reader.read(row, rows);
      }
    }
  }

  private void see(
      List<String> row, CsvRows rows, List<ColumnGuess> guesses, Map<String, Integer> labels) {
    while (guesses.size() < row.size()) {
      guesses.add(new ColumnGuess());
    }
    for (int at = 0; at < row.size(); at++) {
      if (at != label) {
        guesses.get(at).see(row.get(at), rows, at);
      } else if (ColumnGuess.isMissing(row.get(at))) {
        throw rows.refused(at, "The label is missing.");
      } else {
        labels.merge(row.get(at), 1, Integer::sum);
      }
    }
  }

  private String positive(ExampleColumns columns, Map<String, Integer> labels) {
    String named = "The label " + columns.label() + " ";
    if (labels.size() < 2) {
      throw new UserError(path + ": " + named + "has one value only: there is nothing to tell.");
    }
    if (columns.positive() != null) {
      if (!labels.containsKey(columns.positive())) {
        throw new UserError(path + ": " + named + "never is " + columns.positive() + ".");
      }
      return columns.positive();
    }
    List<String> yes =
        labels.keySet().stream()
            .filter(value -> YES.contains(value.toLowerCase(Locale.ROOT)))
            .toList();
    if (labels.size() > 2 || yes.size() != 1) {
      throw new UserError(
          path + ": " + named + "has " + labels.size() + " values: say which one by --positive.");
    }
    return yes.get(0);
  }
}
