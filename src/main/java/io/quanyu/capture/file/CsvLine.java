package io.quanyu.capture.file;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads and writes one row of CSV (RFC 4180) whose cells are parted by a given character.
 * Thread-safe.
 */
public final class CsvLine {
  private static final List<Character> SEPARATORS = List.of(',', ';', '\t');

  private final char separator;
  private final ObjectReader reader;

  private CsvLine(char separator) {
    this.separator = separator;
    this.reader =
        CsvMapper.builder()
            .enable(CsvParser.Feature.TRIM_SPACES)
            .enable(CsvParser.Feature.WRAP_AS_ARRAY)
            .build()
            .readerForListOf(String.class)
            .with(CsvSchema.emptySchema().withColumnSeparator(separator));
  }

  /** Parted as a file's first line is: by what stands there most often of comma, semicolon, tab. */
  public static CsvLine like(String header) {
    char found = SEPARATORS.get(0);
    for (char candidate : SEPARATORS) {
      found = count(header, candidate) > count(header, found) ? candidate : found;
    }
    return new CsvLine(found);
  }

  /** The cells, without spaces around them; empty where the text is not one row of CSV. */
  public Optional<List<String>> cells(String text) {
    try (MappingIterator<List<String>> rows = reader.readValues(text)) {
      List<String> cells = rows.hasNextValue() ? rows.nextValue() : List.of("");
      return rows.hasNextValue() ? Optional.empty() : Optional.of(cells);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** A row of these cells, without the end of a line. */
  public String row(List<String> cells) {
    return cells.stream()
        .map(cell -> '"' + cell.replace("\"", "\"\"") + '"')
        .collect(Collectors.joining(String.valueOf(separator)));
  }

  /** Whether a quoted cell is open behind a line, given whether one was before it. */
  boolean opens(String line, boolean openBefore) {
    boolean open = openBefore;
    boolean cellStarts = !openBefore;
    for (int i = 0; i < line.length(); i++) {
      char at = line.charAt(i);
      if (open) {
        // A doubled quote closes and opens again.
        open = at != '"';
        cellStarts = !open && i + 1 < line.length() && line.charAt(i + 1) == '"';
      } else if (at == '"') {
        open = cellStarts;
        cellStarts = false;
      } else {
        cellStarts = at == separator || (cellStarts && at == ' ');
      }
    }
    return open;
  }

  private static long count(String text, char wanted) {
    return text.chars().filter(at -> at == wanted).count();
  }
}
