package io.quanyu.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quanyu.capture.file.CsvLine;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Gives columns of a CSV text the names that an import knows, before anybody reads it. */
final class HeaderNames {
  private HeaderNames() {}

  /**
   * The text with another first line.
   *
   * @param columns the names in the text by those that they shall have
   */
  static InputStream rename(InputStream text, Map<String, String> columns) throws IOException {
    ByteArrayOutputStream first = new ByteArrayOutputStream();
    for (int next = text.read(); next >= 0 && next != '\n'; next = text.read()) {
      first.write(next);
    }
    String line = first.toString(UTF_8).replace("\ufeff", "").strip();
    CsvLine like = CsvLine.like(line);
    List<String> cells =
        new ArrayList<>(
            like.cells(line)
                .orElseThrow(() -> new UserError("--map: The first line is no row of CSV.")));
    for (Map.Entry<String, String> column : columns.entrySet()) {
      int at = cells.indexOf(column.getValue());
      if (at < 0) {
        throw new UserError(
            "--map: There is no column %s, only %s."
                .formatted(column.getValue(), String.join(", ", new TreeSet<>(cells))));
      }
      cells.set(at, column.getKey());
    }
    byte[] header = (like.row(cells) + "\n").getBytes(UTF_8);
    return new SequenceInputStream(new ByteArrayInputStream(header), text);
  }
}
