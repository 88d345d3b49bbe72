package io.quanyu.local.cli;

import io.quanyu.strategy.budget.fit.CurveFitting;
import io.quanyu.strategy.budget.fit.LiftTest;
import io.quanyu.strategy.budget.fit.SpendSeries;
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
  private static final int MOST_TOLD = 20;

  private final List<LocalDate> dates = new ArrayList<>();
  private final List<List<Double>> values = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();
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
      table.refuseFaults();
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

  /**
   * Reads lift tests: the columns channel, from, to (dates of periods, both included), without,
   * with (spend of a period), lift and error.
   */
  List<LiftTest> lifts(Path file) {
    List<LiftTest> tests = new ArrayList<>();
    try (CsvRows rows = new CsvRows(file, ',')) {
      List<String> header = rows.next();
      List<String> wanted = List.of("channel", "from", "to", "without", "with", "lift", "error");
      if (header == null || !wanted.equals(header)) {
        throw new UserError(file + ": The first line must be " + String.join(",", wanted) + ".");
      }
      for (List<String> row = rows.next(); row != null; row = rows.next()) {
        lift(rows, row, tests);
      }
    }
    refuseFaults();
    return tests;
  }

  private void lift(CsvRows rows, List<String> row, List<LiftTest> tests) {
    int before = faults.size();
    if (row.size() != 7) {
      fault(rows.refused("A lift test has seven values."));
      return;
    }
    int channel = columns.channels().indexOf(row.get(0));
    int from = place(row.get(1));
    int to = place(row.get(2));
    check(channel >= 0, rows.refused(0, "No channel is named \"" + row.get(0) + "\"."));
    check(
        from >= 0 && from <= to, rows.refused(1, "from and to must be dates of periods in order."));
    double[] numbers = new double[4];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = number(rows, row, 3 + i, value -> true);
    }
    check(numbers[0] >= 0 && numbers[1] >= 0, rows.refused(3, "A spend is 0 or above."));
    check(numbers[3] > 0, rows.refused(6, "A standard error is above 0."));
    if (faults.size() == before) {
      tests.add(
          new LiftTest(
              channel, from, to - from + 1, numbers[0], numbers[1], numbers[2], numbers[3]));
    }
  }

  private int place(String date) {
    try {
      return dates.indexOf(LocalDate.parse(date));
    } catch (DateTimeParseException e) {
      return -1;
    }
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
      fault(
          rows.refused("It has " + row.size() + " values, the first line " + columns.size() + "."));
      return;
    }
    try {
      dates.add(LocalDate.parse(row.get(columns.date())));
    } catch (DateTimeParseException e) {
      fault(rows.refused(columns.date(), "A date is written like 2026-11-23."));
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
      double value = Double.parseDouble(row.get(at));
      if (Double.isFinite(value) && good.test(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    fault(rows.refused(at, "\"" + row.get(at) + "\" is no number that can stand here."));
    return 0;
  }

  private void checkPeriods(Path file) {
    int least = CurveFitting.leastPeriods(columns.channels().size());
    check(
        values.size() >= least,
        new UserError(
            file + ": " + values.size() + " periods are too few; it takes " + least + "."));
    long days = dates.size() < 2 ? 0 : ChronoUnit.DAYS.between(dates.get(0), dates.get(1));
    for (int t = 1; t < dates.size(); t++) {
      long gap = ChronoUnit.DAYS.between(dates.get(t - 1), dates.get(t));
      String problem = " is not as far behind the date before as the second is behind the first.";
      check(gap == days && days > 0, new UserError(file + ": " + dates.get(t) + problem));
    }
  }

  private void check(boolean good, UserError fault) {
    if (!good) {
      fault(fault);
    }
  }

  private void fault(UserError fault) {
    faults.add(fault.getMessage());
  }

  private void refuseFaults() {
    if (!faults.isEmpty()) {
      List<String> told = faults.subList(0, Math.min(MOST_TOLD, faults.size()));
      String more = faults.size() > MOST_TOLD ? "\n… and " + (faults.size() - MOST_TOLD) : "";
      throw new UserError(String.join("\n", told) + more);
    }
  }
}
