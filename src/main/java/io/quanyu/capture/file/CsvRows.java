package io.quanyu.capture.file;

import io.quanyu.event.Rejection;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Joins the lines of a CSV file to rows, since quoted cells may hold line ends. Where lines that
 * belong together by their quotes make no row, only the first of them is broken, and the others are
 * read anew: a quote that is never closed does not take the rest of the file with it. Not
 * thread-safe.
 */
final class CsvRows {
  /** A row of more lines is taken for one with a quote that was forgotten. */
  private static final int MOST_LINES = 50;

  private final Deque<Row> waiting = new ArrayDeque<>();
  private final RowReader lines;
  private final CsvLine line;
  private final CsvColumns columns;

  /** Reads what is behind the first line. */
  CsvRows(RowReader lines, CsvLine line, CsvColumns columns) {
    this.lines = lines;
    this.line = line;
    this.columns = columns;
  }

  /** The next row that isn't blank; null at the end. */
  CsvRow next() throws IOException {
    for (Row first = take(); first != null; first = take()) {
      CsvRow row = read(first);
      if (row.isBroken() || !row.told().isEmpty()) {
        return row;
      }
    }
    return null;
  }

  private CsvRow read(Row first) throws IOException {
    if (first.problem() != null || first.isBlank()) {
      return new CsvRow(first, Map.of());
    }
    List<Row> joined = joined(first);
    Row whole = whole(joined);
    Optional<List<String>> cells = line.cells(whole.text());
    if (cells.isPresent()) {
      return columns.row(whole, cells.get());
    }
    for (int i = joined.size() - 1; i > 0; i--) {
      waiting.addFirst(joined.get(i));
    }
    return new CsvRow(first.refused(Rejection.of("row_not_csv", "")), Map.of());
  }

  private List<Row> joined(Row first) throws IOException {
    List<Row> joined = new ArrayList<>(List.of(first));
    int length = first.text().length();
    boolean open = line.opens(first.text(), false);
    while (open && joined.size() < MOST_LINES && length <= RowReader.MAX_ROW_BYTES) {
      Row next = take();
      if (next == null) {
        return joined;
      }
      if (next.problem() != null) {
        waiting.addFirst(next);
        return joined;
      }
      joined.add(next);
      length += next.text().length();
      open = line.opens(next.text(), true);
    }
    return joined;
  }

  private static Row whole(List<Row> joined) {
    Row first = joined.get(0);
    Row last = joined.get(joined.size() - 1);
    String text = String.join("\n", joined.stream().map(Row::text).toList());
    return new Row(first.line(), last.lastLine(), last.end(), text, null);
  }

  private Row take() throws IOException {
    return waiting.isEmpty() ? lines.next() : waiting.removeFirst();
  }
}
