package io.quanyu.local.cli;

import io.quanyu.strategy.budget.fit.LiftTest;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads lift tests of a series: the columns channel, from, to (dates of periods, both included),
 * without, with (spend of a period), lift and error. All faults are told at once. Used by one
 * thread.
 */
final class LiftFile {
  private static final List<String> COLUMNS =
      List.of("channel", "from", "to", "without", "with", "lift", "error");

  private final List<String> channels;
  private final List<LocalDate> dates;
  private final InputFaults faults = new InputFaults();
  private final List<LiftTest> tests = new ArrayList<>();

  /** Of a series with these channels and dates. */
  LiftFile(List<String> channels, List<LocalDate> dates) {
    this.channels = List.copyOf(channels);
    this.dates = List.copyOf(dates);
  }

  List<LiftTest> read(Path file) {
    try (CsvRows rows = new CsvRows(file, ',')) {
      List<String> header = rows.next();
      if (!COLUMNS.equals(header)) {
        throw new UserError(file + ": The first line must be " + String.join(",", COLUMNS) + ".");
      }
      for (List<String> row = rows.next(); row != null; row = rows.next()) {
        add(rows, row);
      }
    }
    faults.refuse();
    return tests;
  }

  private void add(CsvRows rows, List<String> row) {
    if (row.size() != COLUMNS.size()) {
      faults.add(rows.refused("A lift test has seven values."));
      return;
    }
    int before = faults.count();
    int channel = channels.indexOf(row.get(0));
    int from = place(row.get(1));
    int to = place(row.get(2));
    faults.check(channel >= 0, rows.refused(0, "No channel is named \"" + row.get(0) + "\"."));
    faults.check(
        from >= 0 && from <= to, rows.refused(1, "from and to must be dates of periods in order."));
    double without = number(rows, row, 3);
    double with = number(rows, row, 4);
    double lift = number(rows, row, 5);
    double error = number(rows, row, 6);
    faults.check(without >= 0 && with >= 0, rows.refused(3, "A spend is 0 or above."));
    faults.check(error > 0, rows.refused(6, "A standard error is above 0."));
    if (faults.count() == before) {
      tests.add(new LiftTest(channel, from, to - from + 1, without, with, lift, error));
    }
  }

  private int place(String date) {
    try {
      return dates.indexOf(LocalDate.parse(date));
    } catch (DateTimeParseException e) {
      return -1;
    }
  }

  private double number(CsvRows rows, List<String> row, int at) {
    try {
      // Double.parseDouble would take "5d", too.
      double value = new BigDecimal(row.get(at).strip()).doubleValue();
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    faults.add(rows.refused(at, "\"" + row.get(at) + "\" is no number."));
    return 0;
  }
}
