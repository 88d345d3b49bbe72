package io.quanyu.prediction.value;

import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.quanyu.event.Rejection;
import io.quanyu.event.TextFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;

/**
 * Reads orders from a file with a header, plain or gzip, in UTF-8. Rows without a customer are
 * passed over. Not thread-safe.
 */
final class OrdersFile {
  private static final CsvMapper CSV =
      CsvMapper.builder()
          .enable(CsvParser.Feature.WRAP_AS_ARRAY)
          .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
          .build();

  private final OrderColumns columns;
  private final Orders orders = new Orders();
  private long skipped;
  private int row;
  private OrderCells cells;

  private OrdersFile(OrderColumns columns) {
    this.columns = columns;
  }

  static OrderReading read(Path path, OrderColumns columns) {
    if (!columns.unknown().isEmpty()) {
      return OrderReading.refused(
          Rejection.of("orders_column_unknown", "", "columns", columns.unknown()));
    }
    OrdersFile file = new OrdersFile(columns);
    try (BufferedReader text = TextFiles.open(path)) {
      Rejection problem = file.read(rows(text, columns.separator()));
      return problem == null
          ? new OrderReading(file.orders, file.skipped, null)
          : OrderReading.refused(problem);
    } catch (NoSuchFileException e) {
      return OrderReading.refused(Rejection.of("orders_file_missing", ""));
    } catch (IOException | UncheckedIOException e) {
      return OrderReading.refused(file.at(Rejection.of("orders_unreadable", "")));
    } catch (RuntimeException e) {
      // The parser's iterator wraps what it can't read in exceptions of no common type.
      return OrderReading.refused(file.at(Rejection.of("orders_unreadable", "")));
    }
  }

  private static Iterator<String[]> rows(BufferedReader text, char separator) throws IOException {
    return separator == ' '
        ? text.lines().map(OrdersFile::words).iterator()
        : CSV.readerFor(String[].class)
            .with(CsvSchema.emptySchema().withColumnSeparator(separator))
            .readValues(text);
  }

  private static String[] words(String line) {
    return line.strip().split("\\s+");
  }

  private Rejection read(Iterator<String[]> rows) {
    row = 1;
    if (!rows.hasNext()) {
      return Rejection.of("orders_header_missing", "");
    }
    cells = new OrderCells(columns, Arrays.asList(rows.next()));
    Rejection problem = cells.problem();
    while (problem == null && rows.hasNext()) {
      row++;
      problem = add(rows.next());
    }
    return problem == null ? null : at(problem);
  }

  private Rejection add(String[] texts) {
    OrderRow order = cells.read(texts);
    if (order.problem() == null && !order.customer().isEmpty()) {
      orders.add(order.customer(), order.day(), order.value());
      return null;
    }
    skipped++;
    return order.problem();
  }

  private Rejection at(Rejection problem) {
    return new Rejection(problem.code(), "/" + row, problem.parameters());
  }
}
