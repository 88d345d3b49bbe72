package io.quanyu.capture.file;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Locale;
import java.util.Optional;

/** How a file tells its events. */
@RegisterForReflection
public enum FileFormat {
  /** Rows of orders, the first line naming the columns. */
  CSV("csv"),
  /** An event a line, a JSON object in Segment's wire format. */
  JSON_LINES("jsonl");

  private final String code;

  FileFormat(String code) {
    this.code = code;
  }

  /** The name outside Java. */
  public String code() {
    return code;
  }

  /** The format of a name, a file's ending or a media type; parameters behind it don't matter. */
  public static Optional<FileFormat> of(String text) {
    return switch (text.split(";", 2)[0].strip().toLowerCase(Locale.ROOT)) {
      case "csv", "text/csv", "application/csv" -> Optional.of(CSV);
      case "jsonl",
          "ndjson",
          "application/x-ndjson",
          "application/ndjson",
          "application/jsonl",
          "application/x-jsonlines",
          "application/jsonlines" ->
          Optional.of(JSON_LINES);
      default -> Optional.empty();
    };
  }
}
