package io.quanyu.local.cli;

import io.quanyu.capture.file.EventRows;
import io.quanyu.capture.file.FileEvent;
import io.quanyu.function.Sentences;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a file into batches below the limits of a request. Rows before the start are read too, since
 * the ids of later rows depend on them, but are in no batch. Not thread-safe.
 */
final class BatchReader {
  private final Sentences sentences = new Sentences();
  private final EventRows rows;
  private final long start;
  private FileEvent held;

  BatchReader(EventRows rows, long start) {
    this.rows = rows;
    this.start = start;
  }

  /** The next batch, which may hold unreadable rows only; null at the end of the file. */
  Read next() throws IOException {
    List<ImportedEvent> events = new ArrayList<>();
    List<BatchResult.RowProblem> unreadable = new ArrayList<>();
    FileEvent.Rows last = null;
    long bytes = 0;
    for (FileEvent row = take(); row != null; row = take()) {
      ImportedEvent event = row.payload() == null ? null : ImportedEvent.of(row);
      int size = event == null ? 0 : event.bytes() + 1;
      boolean full = !events.isEmpty() && bytes + size > ImportBatch.MAX_BYTES;
      if (full || events.size() + unreadable.size() == ImportBatch.MAX_EVENTS) {
        held = row;
        break;
      }
      last = row.rows();
      bytes += size;
      if (event == null) {
        unreadable.add(problem(row));
      } else {
        events.add(event);
      }
    }
    return last == null
        ? null
        : new Read(new ImportBatch(events, last.lastLine(), last.end()), unreadable);
  }

  private BatchResult.RowProblem problem(FileEvent row) {
    return new BatchResult.RowProblem(row.rows().line(), sentences.of(row.problem(), "en"));
  }

  private FileEvent take() throws IOException {
    if (held != null) {
      FileEvent row = held;
      held = null;
      return row;
    }
    FileEvent row = rows.next();
    while (row != null && row.rows().end() <= start) {
      row = rows.next();
    }
    return row;
  }

  /** A batch and the rows beside it that can't be sent. */
  record Read(ImportBatch batch, List<BatchResult.RowProblem> unreadable) {}
}
