package io.quanyu.local.sample;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quanyu.local.cli.UserError;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Reads the lines of Online Retail II one after the other: CSV in UTF-8, plain or compressed by
 * gzip. A {@link UserError} tells where a file is no such file. Not thread-safe.
 */
final class OnlineRetailFile implements AutoCloseable {
  private static final String HEADER =
      "Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country";
  private static final int COLUMNS = 8;
  private static final int GZIP_MAGIC = 0x1f8b;
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private final BufferedReader rows;
  private long number = 1;

  OnlineRetailFile(InputStream file) throws IOException {
    rows = new BufferedReader(new InputStreamReader(uncompressed(file), UTF_8));
    if (!HEADER.equals(rows.readLine())) {
      throw new UserError("Not Online Retail II as CSV: its first line should be " + HEADER);
    }
  }

  /** The next line; null at the end. */
  OnlineRetailLine next() throws IOException {
    String row = rows.readLine();
    number++;
    return row == null ? null : line(fields(row));
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }

  private OnlineRetailLine line(List<String> fields) {
    if (fields.size() != COLUMNS) {
      throw new UserError("Line " + number + " has " + fields.size() + " columns, not " + COLUMNS);
    }
    try {
      return new OnlineRetailLine(
          fields.get(0),
          fields.get(1),
          fields.get(2),
          Long.parseLong(fields.get(3)),
          LocalDateTime.parse(fields.get(4), TIME),
          new BigDecimal(fields.get(5)),
          fields.get(6),
          fields.get(7));
    } catch (NumberFormatException | DateTimeException e) {
      throw new UserError("Line " + number + " can't be read: " + e.getMessage());
    }
  }

  /** RFC 4180, where no field holds a line break. */
  private static List<String> fields(String row) {
    List<String> fields = new ArrayList<>(COLUMNS);
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < row.length(); i++) {
      char next = row.charAt(i);
      boolean escaped = quoted && next == '"' && i + 1 < row.length() && row.charAt(i + 1) == '"';
      if (escaped) {
        field.append(row.charAt(++i));
      } else if (next == '"') {
        quoted = !quoted;
      } else if (next == ',' && !quoted) {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        field.append(next);
      }
    }
    fields.add(field.toString());
    return fields;
  }

  private static InputStream uncompressed(InputStream file) throws IOException {
    BufferedInputStream raw = new BufferedInputStream(file);
    raw.mark(2);
    int magic = (raw.read() << 8) | raw.read();
    raw.reset();
    return magic == GZIP_MAGIC ? new GZIPInputStream(raw) : raw;
  }
}
