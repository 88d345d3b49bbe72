package io.quanyu.capture.enrich;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Word lists in resources: a line for each word, its columns parted by {@code |}. */
final class WordFile {
  private WordFile() {}

  /** The columns of the lines of this kind, which their first column names, in order. */
  static List<List<String>> rows(String file, String kind) {
    List<List<String>> rows = new ArrayList<>();
    for (List<String> row : rows(file)) {
      if (row.get(0).equals(kind)) {
        rows.add(row.subList(1, row.size()));
      }
    }
    return rows;
  }

  /** The columns of all lines, in order; a line that begins with # is a comment. */
  static List<List<String>> rows(String file) {
    List<List<String>> rows = new ArrayList<>();
    for (String line : text(file).split("\n", -1)) {
      if (!line.isBlank() && line.charAt(0) != '#') {
        List<String> row = new ArrayList<>();
        for (String column : line.split("\\|", -1)) {
          row.add(column.strip());
        }
        rows.add(row);
      }
    }
    return rows;
  }

  private static String text(String file) {
    try (InputStream stream = WordFile.class.getResourceAsStream("/enrich/" + file)) {
      return new String(stream.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
