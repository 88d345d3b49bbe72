package io.quanyu.event;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Opens files of text in UTF-8, plain or gzip, whatever their names. Thread-safe. */
public final class TextFiles {
  private static final int GZIP_MAGIC = 0x1f8b;

  /** Spreadsheets begin a file with it; it would be a part of its first word. */
  private static final char BYTE_ORDER_MARK = '\ufeff';

  private TextFiles() {}

  /** The text without a byte order mark; what is not UTF-8 makes reading fail. */
  public static BufferedReader open(Path path) throws IOException {
    InputStream bytes = new BufferedInputStream(Files.newInputStream(path));
    bytes.mark(2);
    int magic = bytes.read() << 8 | bytes.read();
    bytes.reset();
    InputStream text = magic == GZIP_MAGIC ? new GZIPInputStream(bytes, 1 << 16) : bytes;
    // A decoder refuses what it can't read, where a charset's name would let it be replaced.
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8.newDecoder()));
    reader.mark(1);
    if (reader.read() != BYTE_ORDER_MARK) {
      reader.reset();
    }
    return reader;
  }
}
