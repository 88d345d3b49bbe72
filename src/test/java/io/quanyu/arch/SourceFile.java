package io.quanyu.arch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Java source as lines and blocks, found by counting braces outside of comments and strings. */
record SourceFile(Path path, String text) {
  private static final Pattern NO_CODE =
      Pattern.compile(
          "\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*\"|'(?:\\\\.|[^'\\\\\n])+'|//[^\n]*|/\\*.*?\\*/",
          Pattern.DOTALL);
  private static final Pattern TYPE = Pattern.compile("\\b(class|interface|record|enum)\\s+\\w+");

  /** All Java sources below a folder; none where there is no such folder. */
  static List<SourceFile> below(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).map(SourceFile::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SourceFile read(Path path) {
    try {
      return new SourceFile(path, Files.readString(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  long lines() {
    return text.lines().count();
  }

  /**
   * Blocks of code, but not bodies of types, that have more lines than this between their braces.
   */
  List<String> blocksOver(int limit) {
    List<String> found = new ArrayList<>();
    Deque<Block> open = new ArrayDeque<>();
    int line = 1;
    StringBuilder statement = new StringBuilder();
    for (char c : withoutTextAndComments().toCharArray()) {
      if (c == '{') {
        open.push(new Block(line, TYPE.matcher(statement).find()));
      } else if (c == '}') {
        Block block = open.pop();
        if (!block.type() && line - block.line() - 1 > limit) {
          found.add(path + ":" + block.line() + " has " + (line - block.line() - 1) + " lines");
        }
      } else if (c == '\n') {
        line++;
      }
      if (c == '{' || c == '}' || c == ';') {
        statement.setLength(0);
      } else {
        statement.append(c);
      }
    }
    return found;
  }

  private String withoutTextAndComments() {
    return NO_CODE
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement("\n".repeat(newLines(match.group()))));
  }

  private static int newLines(String piece) {
    return (int) piece.chars().filter(c -> c == '\n').count();
  }

  private record Block(int line, boolean type) {}
}
