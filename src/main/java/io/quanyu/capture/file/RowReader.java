package io.quanyu.capture.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quanyu.event.Rejection;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/**
 * Reads text line by line. Lines end in LF or CR LF; a byte order mark is skipped. Of a line longer
 * than {@link #MAX_ROW_BYTES} only the beginning is held in memory. Not thread-safe.
 */
final class RowReader {
  static final int MAX_ROW_BYTES = 400_000;

  /** What is kept of a line that is too long, enough to find it. */
  private static final int SHOWN_BYTES = 1_000;

  private static final int BUFFER = 1 << 16;
  private static final int[] BYTE_ORDER_MARK = {0xEF, 0xBB, 0xBF};

  private final InputStream text;
  private long number;
  private long offset;

  /** Reads UTF-8 text, which whoever opened it closes. */
  RowReader(InputStream text) throws IOException {
    this.text = new BufferedInputStream(text, BUFFER);
    skipByteOrderMark();
  }

  /** The next line; null at the end. */
  Row next() throws IOException {
    int value = text.read();
    if (value < 0) {
      return null;
    }
    ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    long length = 0;
    while (value >= 0 && value != '\n') {
      length++;
      if (length <= MAX_ROW_BYTES) {
        line.write(value);
      }
      value = text.read();
    }
    offset += length + (value == '\n' ? 1 : 0);
    number++;
    return length > MAX_ROW_BYTES ? tooLong(line.toByteArray()) : decoded(line.toByteArray());
  }

  private void skipByteOrderMark() throws IOException {
    text.mark(BYTE_ORDER_MARK.length);
    for (int expected : BYTE_ORDER_MARK) {
      if (text.read() != expected) {
        text.reset();
        return;
      }
    }
    offset = BYTE_ORDER_MARK.length;
  }

  private Row decoded(byte[] line) {
    try {
      return row(UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString(), null);
    } catch (CharacterCodingException e) {
      return row(new String(line, UTF_8), Rejection.of("row_not_utf8", ""));
    }
  }

  private Row tooLong(byte[] beginning) {
    return row(
        new String(beginning, 0, SHOWN_BYTES, UTF_8),
        Rejection.of("row_too_long", "", "limit", MAX_ROW_BYTES));
  }

  private Row row(String content, Rejection problem) {
    return new Row(number, number, offset, content, problem);
  }
}
