package io.quanyu.capture.file;

import io.quanyu.event.Rejection;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Reads whole files in tests. */
final class Files {
  static final FileOrigin UTC = new FileOrigin(null, null, ZoneOffset.UTC);

  private Files() {}

  static List<FileEvent> csv(String... lines) {
    return read(String.join("\n", lines), FileFormat.CSV, UTC);
  }

  static List<FileEvent> json(String... lines) {
    return read(String.join("\n", lines), FileFormat.JSON_LINES, FileOrigin.UNKNOWN);
  }

  static List<FileEvent> read(String text, FileFormat format, FileOrigin origin) {
    List<FileEvent> events = new ArrayList<>();
    try {
      EventRows rows = opened(text.getBytes(StandardCharsets.UTF_8), format, origin).rows();
      for (FileEvent event = rows.next(); event != null; event = rows.next()) {
        events.add(event);
      }
      return events;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Rejection refused(String text) {
    return opened(text.getBytes(StandardCharsets.UTF_8), FileFormat.CSV, UTC).problem();
  }

  static EventRows.Opened opened(byte[] text, FileFormat format, FileOrigin origin) {
    try {
      return EventRows.open(new ByteArrayInputStream(text), format, origin);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Codes of what is wrong, each with its line: {@code 3 cell_no_number}. */
  static List<String> problems(List<FileEvent> events) {
    return events.stream()
        .filter(event -> event.problem() != null)
        .map(event -> event.rows().line() + " " + event.problem().code())
        .toList();
  }

  static List<String> ids(List<FileEvent> events) {
    return events.stream()
        .filter(event -> event.payload() != null)
        .map(event -> event.payload().get("messageId").asText())
        .toList();
  }
}
