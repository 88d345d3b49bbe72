package io.quanyu.recommendation.evaluate;

import io.quarkus.runtime.annotations.RegisterForReflection;
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
import java.util.zip.GZIPInputStream;

/** A file of lines in UTF-8, with or without its mark, plain or gzip, whatever its name. */
@RegisterForReflection
record TextFile(Path path) {
  private static final int GZIP_MAGIC = 0x1f8b;
  private static final char BYTE_ORDER_MARK = '\ufeff';

  /** Takes a line and its number, from 1. */
  interface LineReader {
    void read(String line, int number);
  }

  /** Reads the lines that aren't blank, in order. */
  void forEachLine(LineReader reader) {
    int number = 0;
    try (BufferedReader lines = open()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank()) {
          reader.read(line, number);
        }
      }
    } catch (IOException e) {
      boolean begun = number > 0 || e instanceof CharacterCodingException;
      throw refused(begun ? number + 1 : 0, 0, "It can't be read: " + reason(e) + ".");
    }
  }

  /** The file's text. */
  BufferedReader open() throws IOException {
    InputStream bytes = new BufferedInputStream(Files.newInputStream(path));
    bytes.mark(2);
    int magic = bytes.read() << 8 | bytes.read();
    bytes.reset();
    InputStream text = magic == GZIP_MAGIC ? new GZIPInputStream(bytes, 1 << 16) : bytes;
    // A decoder refuses what it can't read, where a charset's name would let it be replaced.
    return withoutMark(
        new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8.newDecoder())));
  }

  /** Spreadsheets begin a file with a byte order mark, which would be a part of its first word. */
  private static BufferedReader withoutMark(BufferedReader text) throws IOException {
    text.mark(1);
    if (text.read() != BYTE_ORDER_MARK) {
      text.reset();
    }
    return text;
  }

  Unreadable refused(int line, int column, String problem) {
    return new Unreadable(path.toString(), line, column, problem);
  }

  static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "there is no such file";
    }
    if (e instanceof CharacterCodingException) {
      return "it is not in UTF-8";
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
