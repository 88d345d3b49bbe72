package io.quanyu.local.cli;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Reads CSV (RFC 4180) row by row and knows where each value stands, which errors need. Not
 * thread-safe.
 */
final class CsvRows implements AutoCloseable {
  private static final int GZIP_MAGIC = 0x1f8b;

  private final String file;
  private final char separator;
  private final BufferedReader text;
  private final List<String> values = new ArrayList<>();
  private final List<Integer> columns = new ArrayList<>();
  private final StringBuilder value = new StringBuilder();
  private int line;
  private int lines;

  CsvRows(Path path, char separator) {
    file = path.toString();
    this.separator = separator;
    try {
      InputStream bytes = new BufferedInputStream(Files.newInputStream(path));
      bytes.mark(2);
      int magic = bytes.read() << 8 | bytes.read();
      bytes.reset();
      InputStream plain = magic == GZIP_MAGIC ? new GZIPInputStream(bytes, 1 << 16) : bytes;
      text =
          new BufferedReader(
              new InputStreamReader(plain, StandardCharsets.UTF_8.newDecoder()), 1 << 16);
    } catch (NoSuchFileException e) {
      throw new UserError(file + ": There is no such file.");
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /**
   * The values of the next row that isn't blank, which the next call overwrites; null at the end.
   */
  List<String> next() {
    try {
      String read = text.readLine();
      lines++;
      while (read != null && read.isBlank()) {
        read = text.readLine();
        lines++;
      }
      if (read == null) {
        return null;
      }
      line = lines;
      parse(line == 1 && read.startsWith("\ufeff") ? read.substring(1) : read);
      return values;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Where the row begins, from 1. */
  int line() {
    return line;
  }

  /** What is wrong with a value of the row. */
  UserError refused(int at, String problem) {
    return new UserError(file + ":" + line + ":" + columns.get(at) + ": " + problem);
  }

  /** What is wrong with the row. */
  UserError refused(String problem) {
    return new UserError(file + ":" + line + ": " + problem);
  }

  private void parse(String first) throws IOException {
    values.clear();
    columns.clear();
    String read = first;
    int at = 0;
    while (true) {
      columns.add(at + 1);
      value.setLength(0);
      boolean quoted = at < read.length() && read.charAt(at) == '"';
      if (quoted) {
        at++;
        while (true) {
          int end = read.indexOf('"', at);
          if (end < 0) {
            value.append(read, at, read.length()).append('\n');
            read = text.readLine();
            lines++;
            at = 0;
            if (read == null) {
              throw refused(values.size(), "This quotation mark is never closed.");
            }
          } else if (end + 1 < read.length() && read.charAt(end + 1) == '"') {
            value.append(read, at, end + 1);
            at = end + 2;
          } else {
            value.append(read, at, end);
            at = end + 1;
            break;
          }
        }
      }
      int end = read.indexOf(separator, at);
      value.append(read, at, end < 0 ? read.length() : end);
      values.add(value.toString().strip());
      if (end < 0) {
        return;
      }
      at = end + 1;
    }
  }

  private UserError unreadable(IOException e) {
    String reason =
        e instanceof CharacterCodingException
            ? "it is not in UTF-8"
            : String.valueOf(e.getMessage());
    return new UserError(file + ":" + (lines + 1) + ": It can't be read: " + reason + ".");
  }

  @Override
  public void close() {
    try {
      text.close();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }
}
