package io.quanyu.local.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a file into batches below the limits of a request. Rows before the start are read too, since
 * the ids of later rows depend on them, but are in no batch. Not thread-safe.
 */
final class BatchReader {
  private final RowKeys keys = new RowKeys();
  private final RowReader rows;
  private final long start;
  private ImportedEvent held;

  BatchReader(RowReader rows, long start) {
    this.rows = rows;
    this.start = start;
  }

  /** The next batch, which may hold unreadable rows only; null at the end of the file. */
  Read next() throws IOException {
    List<ImportedEvent> events = new ArrayList<>();
    List<BatchResult.RowProblem> unreadable = new ArrayList<>();
    Row last = null;
    long bytes = 0;
    for (ImportedEvent event = take(); event != null; event = take()) {
      boolean full = !events.isEmpty() && bytes + event.bytes() > ImportBatch.MAX_BYTES;
      if (full || events.size() + unreadable.size() == ImportBatch.MAX_EVENTS) {
        held = event;
        break;
      }
      last = event.row();
      bytes += event.bytes() + 1;
      if (event.problem().isEmpty()) {
        events.add(event);
      } else {
        unreadable.add(new BatchResult.RowProblem(last.number(), event.problem()));
      }
    }
    return last == null
        ? null
        : new Read(new ImportBatch(events, last.number(), last.end()), unreadable);
  }

  private ImportedEvent take() throws IOException {
    if (held != null) {
      ImportedEvent event = held;
      held = null;
      return event;
    }
    for (Row row = rows.next(); row != null; row = rows.next()) {
      ImportedEvent event = row.isBlank() ? null : keys.read(row);
      if (event != null && row.end() > start) {
        return event;
      }
    }
    return null;
  }

  /** A batch and the rows beside it that can't be sent. */
  record Read(ImportBatch batch, List<BatchResult.RowProblem> unreadable) {}
}
