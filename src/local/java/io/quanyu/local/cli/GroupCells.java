package io.quanyu.local.cli;

import io.quanyu.prediction.evaluate.Grouping;
import io.quanyu.profile.feature.Age;
import io.quanyu.profile.feature.AgeGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Collects which group each row is of. Not thread-safe. */
final class GroupCells {
  private static final String UNKNOWN = "unknown";

  private final Map<String, List<String>> cells = new TreeMap<>();

  GroupCells(List<String> columns) {
    columns.forEach(column -> cells.put(column, new ArrayList<>()));
  }

  void add(List<String> names, List<String> row) {
    cells.forEach((column, groups) -> groups.add(row.get(names.indexOf(column))));
  }

  /** Numbers are ages, which are told by age group. */
  List<Grouping> groupings() {
    List<Grouping> groupings = new ArrayList<>();
    cells.forEach(
        (column, groups) -> {
          boolean ages =
              groups.stream()
                  .allMatch(cell -> ColumnGuess.isMissing(cell) || cell.matches("\\d+(\\.0*)?"));
          groupings.add(
              Grouping.of(column, groups.stream().map(cell -> group(column, cell, ages)).toList()));
        });
    return groupings;
  }

  private static String group(String column, String cell, boolean ages) {
    if (ColumnGuess.isMissing(cell)) {
      return UNKNOWN;
    }
    if (!ages) {
      return cell;
    }
    double age = Double.parseDouble(cell);
    if (age > Age.OLDEST) {
      throw new UserError(
          "--group: numbers are taken for ages, and %s has %s.".formatted(column, cell));
    }
    return AgeGroup.of((int) age).code();
  }
}
