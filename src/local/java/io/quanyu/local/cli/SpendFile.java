package io.quanyu.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A file of spend: CSV whose first line names the columns, in any order. Amounts that are no
 * numbers stay text, so that the product can say what is wrong with them. Not thread-safe.
 */
public final class SpendFile implements AutoCloseable {
  private static final Set<String> NEEDED = Set.of("date", "channel", "spend", "currency");
  private static final Set<String> OTHERS = Set.of("campaign", "location");

  private final MappingIterator<Map<String, String>> rows;

  private SpendFile(MappingIterator<Map<String, String>> rows) {
    this.rows = rows;
  }

  /**
   * A row of the file.
   *
   * @param line where it begins, from 1
   * @param json as the product takes it
   */
  public record SpendLine(long line, ObjectNode json) {}

  static SpendFile open(Path path) throws IOException {
    return open(Files.newInputStream(path));
  }

  /** Reads UTF-8 text, which it closes at the end. */
  public static SpendFile open(InputStream text) throws IOException {
    MappingIterator<Map<String, String>> rows =
        CsvMapper.builder()
            .enable(CsvParser.Feature.TRIM_SPACES)
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .enable(CsvParser.Feature.FAIL_ON_MISSING_COLUMNS)
            .build()
            .readerForMapOf(String.class)
            .with(CsvSchema.emptySchema().withHeader())
            .readValues(text);
    return new SpendFile(rows);
  }

  /** Up to so many rows; none at the end. */
  public List<SpendLine> next(int most) throws IOException {
    List<SpendLine> lines = new ArrayList<>();
    try {
      while (lines.size() < most && rows.hasNextValue()) {
        // Once the row is read, the parser is on the next line, if there is one.
        long line = rows.getCurrentLocation().getLineNr();
        Map<String, String> row = rows.nextValue();
        checkColumns(row.keySet());
        lines.add(new SpendLine(line, json(row)));
      }
      return lines;
    } catch (JsonProcessingException e) {
      throw new UserError(
          "line " + e.getLocation().getLineNr() + ": no CSV: " + e.getOriginalMessage());
    }
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }

  private static void checkColumns(Set<String> columns) {
    if (!columns.containsAll(NEEDED)
        || columns.stream().anyMatch(name -> !NEEDED.contains(name) && !OTHERS.contains(name))) {
      throw new UserError(
          "The first line must name the columns date, channel, spend and currency, and may name"
              + " campaign and location; it names "
              + String.join(", ", columns)
              + ".");
    }
  }

  private static ObjectNode json(Map<String, String> row) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    row.forEach(json::put);
    try {
      json.put("spend", new BigDecimal(row.get("spend")));
    } catch (NumberFormatException e) {
      // It stays the text that it is.
    }
    return json;
  }
}
