package io.quanyu.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * Reads a file line by line, plain or compressed by gzip (told by its first bytes). Lines end in LF
 * or CR LF; a byte order mark is skipped. A line longer than {@link #MAX_ROW_BYTES} is skipped
 * without being held in memory. Not thread-safe.
 */
final class RowReader implements AutoCloseable {
  static final int MAX_ROW_BYTES = 400_000;

  private static final int BUFFER = 1 << 16;
  private static final int GZIP_MAGIC = 0x1f8b;
  private static final int[] BYTE_ORDER_MARK = {0xEF, 0xBB, 0xBF};

  private final Counted file;
  private final InputStream lines;
  private long number;
  private long offset;

  private RowReader(Counted file, InputStream lines) {
    this.file = file;
    this.lines = lines;
  }

  static RowReader open(Path path) throws IOException {
    Counted file = new Counted(Files.newInputStream(path));
    BufferedInputStream raw = new BufferedInputStream(file, BUFFER);
    InputStream content =
        isCompressed(raw) ? new BufferedInputStream(new GZIPInputStream(raw, BUFFER), BUFFER) : raw;
    RowReader reader = new RowReader(file, content);
    reader.skipByteOrderMark();
    return reader;
  }

  /** The next line; null at the end of the file. */
  Row next() throws IOException {
    int value = lines.read();
    if (value < 0) {
      return null;
    }
    ByteArrayOutputStream line = new ByteArrayOutputStream(1_024);
    long length = 0;
    while (value >= 0 && value != '\n') {
      length++;
      if (length <= MAX_ROW_BYTES) {
        line.write(value);
      }
      value = lines.read();
    }
    offset += length + (value == '\n' ? 1 : 0);
    number++;
    return length > MAX_ROW_BYTES
        ? new Row(number, offset, "", "longer than " + MAX_ROW_BYTES + " bytes")
        : decoded(line.toByteArray());
  }

  /** How many bytes of the file itself, compressed or not, have been read. */
  long position() {
    return file.count;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }

  private void skipByteOrderMark() throws IOException {
    lines.mark(BYTE_ORDER_MARK.length);
    for (int expected : BYTE_ORDER_MARK) {
      if (lines.read() != expected) {
        lines.reset();
        return;
      }
    }
    offset = BYTE_ORDER_MARK.length;
  }

  private Row decoded(byte[] line) {
    try {
      return new Row(
          number, offset, UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString(), "");
    } catch (CharacterCodingException e) {
      return new Row(number, offset, "", "not in UTF-8");
    }
  }

  private static boolean isCompressed(InputStream raw) throws IOException {
    raw.mark(2);
    int magic = (raw.read() << 8) | raw.read();
    raw.reset();
    return magic == GZIP_MAGIC;
  }

  private static final class Counted extends FilterInputStream {
    private long count;

    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] bytes, int start, int length) throws IOException {
      int read = super.read(bytes, start, length);
      count += Math.max(0, read);
      return read;
    }
  }
}
