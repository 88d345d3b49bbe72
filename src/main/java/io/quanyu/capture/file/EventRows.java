package io.quanyu.capture.file;

import io.quanyu.event.Rejection;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.io.InputStream;

/** The events of a file, one after the other. Implementations are not thread-safe. */
public interface EventRows {
  /** The next event, or the next row that is none; null at the end. Throws what the text throws. */
  FileEvent next() throws IOException;

  /**
   * What opening gives: exactly one of the two is not null.
   *
   * @param rows where the events are read
   * @param problem why no row can be read: the first line of a CSV file doesn't name its columns
   */
  @RegisterForReflection
  record Opened(EventRows rows, Rejection problem) {}

  /** Reads uncompressed UTF-8 text, which whoever opened it closes. */
  static Opened open(InputStream text, FileFormat format, FileOrigin origin) throws IOException {
    RowReader lines = new RowReader(text);
    return format == FileFormat.CSV
        ? CsvEvents.open(lines, origin)
        : new Opened(new JsonRows(lines, origin), null);
  }
}
