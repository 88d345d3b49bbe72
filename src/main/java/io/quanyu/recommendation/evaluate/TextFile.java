package io.quanyu.recommendation.evaluate;

import io.quanyu.event.TextFiles;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file of lines in UTF-8, with or without its mark, plain or gzip, whatever its name. */
@RegisterForReflection
record TextFile(Path path) {
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
    return TextFiles.open(path);
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
