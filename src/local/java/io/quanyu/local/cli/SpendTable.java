package io.quanyu.local.cli;

import io.quanyu.strategy.budget.fit.CurveFitting;
import io.quanyu.strategy.budget.fit.SpendSeries;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A CSV file with a row a period: a date, an outcome, and a column for each channel's spend and
 * each control. All faults are told at once. Used by one thread.
 */
final class SpendTable {
  private final List<LocalDate> dates = new ArrayList<>();
  private final List<List<Double>> values = new ArrayList<>();
  private final InputFaults faults = new InputFaults();
  private final SpendColumns columns;

  private SpendTable(SpendColumns columns) {
    this.columns = columns;
  }

  /** Reads a file whose first line names the columns. */
  static SpendTable read(Path file, SpendColumns.Asked asked) {
    try (CsvRows rows = new CsvRows(file, ',')) {
      List<String> header = rows.next();
      if (header == null) {
        throw new UserError(file + ": The file is empty.");
      }
      SpendTable table = new SpendTable(SpendColumns.of(List.copyOf(header), asked));
      for (List<String> row = rows.next(); row != null; row = rows.next()) {
        table.add(rows, row);
      }
      table.checkPeriods(file);
      table.faults.refuse();
      return table;
    }
  }

  /** What is fitted. */
  SpendSeries series() {
    int channels = columns.channels().size();
    double[] outcome = values.stream().mapToDouble(row -> row.get(0)).toArray();
    return new SpendSeries(
        columns.channels(),
        rows(1, channels),
        outcome,
        (int) ChronoUnit.DAYS.between(dates.get(0), dates.get(1)),
        rows(1 + channels, columns.controls().size()));
  }

  /** The dates of its periods. */
  List<LocalDate> dates() {
    return List.copyOf(dates);
  }

  private double[][] rows(int from, int count) {
    double[][] rows = new double[count][values.size()];
    for (int i = 0; i < count; i++) {
      for (int t = 0; t < values.size(); t++) {
        rows[i][t] = values.get(t).get(from + i);
      }
    }
    return rows;
  }

  private void add(CsvRows rows, List<String> row) {
    if (row.size() != columns.size()) {
      faults.add(
          rows.refused("It has " + row.size() + " values, the first line " + columns.size() + "."));
      return;
    }
    try {
      dates.add(LocalDate.parse(row.get(columns.date())));
    } catch (DateTimeParseException e) {
      faults.add(rows.refused(columns.date(), "A date is written like 2026-11-23."));
    }
    List<Double> numbers = new ArrayList<>();
    for (int at : columns.numbers()) {
      boolean spend = columns.isSpend(at);
      numbers.add(number(rows, row, at, value -> !spend || value >= 0));
    }
    values.add(numbers);
  }

  private double number(CsvRows rows, List<String> row, int at, Predicate<Double> good) {
    try {
      // Double.parseDouble would take "5d", too.
      double value = new BigDecimal(row.get(at).strip()).doubleValue();
      if (Double.isFinite(value) && good.test(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    faults.add(rows.refused(at, "\"" + row.get(at) + "\" is no number that can stand here."));
    return 0;
  }

  private void checkPeriods(Path file) {
    int least = CurveFitting.leastPeriods(columns.channels().size());
    faults.check(
        values.size() >= least,
        new UserError(
            file + ": " + values.size() + " periods are too few; it takes " + least + "."));
    long days = dates.size() < 2 ? 0 : ChronoUnit.DAYS.between(dates.get(0), dates.get(1));
    for (int t = 1; t < dates.size(); t++) {
      long gap = ChronoUnit.DAYS.between(dates.get(t - 1), dates.get(t));
      String problem = " is not as far behind the date before as the second is behind the first.";
      faults.check(gap == days && days > 0, new UserError(file + ": " + dates.get(t) + problem));
    }
  }
}
