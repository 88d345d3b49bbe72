package io.quanyu.capture.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.event.Rejection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** An event a line. Not thread-safe. */
final class JsonRows implements EventRows {
  private final RowKeys keys = new RowKeys();
  private final RowReader lines;
  private final FileOrigin origin;

  JsonRows(RowReader lines, FileOrigin origin) {
    this.lines = lines;
    this.origin = origin;
  }

  @Override
  public FileEvent next() throws IOException {
    Row row = lines.next();
    while (row != null && row.isBlank()) {
      row = lines.next();
    }
    return row == null ? null : read(row);
  }

  private FileEvent read(Row row) throws IOException {
    if (row.problem() != null) {
      return FileEvent.refused(row);
    }
    try {
      if (Json.parse(row.text().getBytes(StandardCharsets.UTF_8)) instanceof ObjectNode event) {
        origin.addTo(event);
        keys.give(event);
        return FileEvent.taken(FileEvent.Rows.of(row), event);
      }
      return FileEvent.refused(row.refused(Rejection.of("row_not_object", "")));
    } catch (JsonProcessingException e) {
      return FileEvent.refused(row.refused(unparsable(e)));
    }
  }

  /** Says where, but nothing of the content: it may be personal. */
  private static Rejection unparsable(JsonProcessingException e) {
    int column = e.getLocation() == null ? 1 : e.getLocation().getColumnNr();
    return Rejection.of("row_not_json", "", "column", column);
  }
}
