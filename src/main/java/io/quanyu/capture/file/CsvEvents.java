package io.quanyu.capture.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Rejection;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The orders of a CSV file: rows of one {@code order_id} that stand next to each other are one
 * event, a row without is one by itself. An order with a row that can't be taken is refused whole,
 * since half of it would have another id than the whole that comes once it is mended; so is one
 * that a single unreadable row stands in the middle of. Not thread-safe.
 */
final class CsvEvents implements EventRows {
  private final Deque<CsvRow> waiting = new ArrayDeque<>();
  private final RowKeys keys = new RowKeys();
  private final CsvRows rows;
  private final FileOrigin origin;

  private CsvEvents(CsvRows rows, FileOrigin origin) {
    this.rows = rows;
    this.origin = origin;
  }

  /** Reads the first line that isn't blank. */
  static Opened open(RowReader lines, FileOrigin origin) throws IOException {
    Row header = lines.next();
    while (header != null && header.isBlank()) {
      header = lines.next();
    }
    if (header == null) {
      return new Opened(null, Rejection.of("file_empty", ""));
    }
    CsvLine line = CsvLine.like(header.text());
    Optional<CsvColumns> columns =
        header.problem() == null ? line.cells(header.text()).map(CsvColumns::of) : Optional.empty();
    if (columns.isEmpty()) {
      return new Opened(null, Rejection.of("csv_header_unreadable", ""));
    }
    Optional<Rejection> problem = columns.get().problem();
    return problem.isPresent()
        ? new Opened(null, problem.get())
        : new Opened(new CsvEvents(new CsvRows(lines, line, columns.get()), origin), null);
  }

  @Override
  public FileEvent next() throws IOException {
    CsvRow first = take();
    if (first == null) {
      return null;
    }
    return first.isBroken() ? FileEvent.refused(first.row()) : event(order(first));
  }

  private List<CsvRow> order(CsvRow first) throws IOException {
    List<CsvRow> order = new ArrayList<>(List.of(first));
    CsvRow broken = null;
    int length = first.row().text().length();
    for (CsvRow row = take(); row != null; row = take()) {
      if (row.isOfOrder(first)) {
        if (broken != null) {
          order.add(broken);
          broken = null;
        }
        length += row.row().text().length();
        // What is too large anyhow is counted, but not held.
        order.add(length > OrderRows.MOST_CHARACTERS ? OrderRows.tooLarge(row) : row);
      } else if (row.isBroken() && broken == null) {
        broken = row;
      } else {
        waiting.addFirst(row);
        break;
      }
    }
    if (broken != null) {
      waiting.addFirst(broken);
    }
    return order;
  }

  private FileEvent event(List<CsvRow> order) {
    OrderRows read = new OrderRows(order, origin.zone());
    ObjectNode event = read.event();
    if (read.problem() != null) {
      return read.refused();
    }
    try {
      origin.addTo(event);
      keys.give(event);
      return FileEvent.taken(read.rows(), event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("text and numbers can be written", e);
    }
  }

  private CsvRow take() throws IOException {
    return waiting.isEmpty() ? rows.next() : waiting.removeFirst();
  }
}
