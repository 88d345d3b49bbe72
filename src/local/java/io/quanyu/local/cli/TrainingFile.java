package io.quanyu.local.cli;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.quanyu.event.Times;
import io.quanyu.recommendation.ExportInteractions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A CSV file of interactions, without those of items that too few persons met: whoever knows such
 * an item would know the person. Rows lie in a file beside it until all are known. Not thread-safe.
 */
final class TrainingFile {
  private static final CsvMapper MAPPER =
      CsvMapper.builder().enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING).build();
  private static final CsvSchema COLUMNS = MAPPER.schemaFor(Row.class);

  private final Path file;
  private final int smallest;
  private final Map<String, Set<String>> personsOf = new HashMap<>();

  /** The file, and of how many persons an item must be. */
  TrainingFile(Path file, int smallest) {
    this.file = file;
    this.smallest = smallest;
  }

  @JsonPropertyOrder({"person", "item", "event", "time", "quantity"})
  private record Row(String person, String item, String event, String time, long quantity) {
    static Row of(ExportInteractions.Row row) {
      return new Row(
          row.person(),
          row.what().item(),
          row.what().event(),
          Times.iso(row.what().time()),
          row.what().quantity());
    }
  }

  /**
   * What was written.
   *
   * @param rows interactions in the file
   * @param leftOut of items that too few persons met
   */
  record Written(long rows, long leftOut) {}

  /** Writes what the export gives. */
  Written write(ExportInteractions export) throws IOException {
    Path all = Files.createTempFile(file.toAbsolutePath().getParent(), ".training", ".csv");
    try {
      gather(export, all);
      return select(all);
    } finally {
      Files.deleteIfExists(all);
    }
  }

  private void gather(ExportInteractions export, Path all) throws IOException {
    try (SequenceWriter rows = MAPPER.writer(COLUMNS).writeValues(all.toFile())) {
      export.read(
          found -> {
            Row row = Row.of(found);
            meet(row);
            write(rows).accept(row);
          });
    }
  }

  /** More than are needed need not be remembered. */
  private void meet(Row row) {
    Set<String> persons = personsOf.computeIfAbsent(row.item(), item -> new HashSet<>());
    if (persons.size() < smallest) {
      persons.add(row.person());
    }
  }

  private Written select(Path all) throws IOException {
    long written = 0;
    long leftOut = 0;
    try (MappingIterator<Row> rows =
            MAPPER.readerFor(Row.class).with(COLUMNS).readValues(all.toFile());
        SequenceWriter kept = MAPPER.writer(COLUMNS.withHeader()).writeValues(file.toFile())) {
      while (rows.hasNext()) {
        Row row = rows.next();
        if (personsOf.get(row.item()).size() >= smallest) {
          write(kept).accept(row);
          written++;
        } else {
          leftOut++;
        }
      }
    }
    return new Written(written, leftOut);
  }

  private static Consumer<Row> write(SequenceWriter rows) {
    return row -> {
      try {
        rows.write(row);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }
}
