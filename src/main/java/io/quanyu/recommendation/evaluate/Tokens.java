package io.quanyu.recommendation.evaluate;

/** The words of a line, one after the other, between blanks. Not thread-safe. */
final class Tokens {
  private final String line;
  private int at;

  Tokens(String line) {
    this.line = line;
  }

  /** The next word; null behind the last. */
  String next() {
    while (at < line.length() && line.charAt(at) <= ' ') {
      at++;
    }
    int start = at;
    while (at < line.length() && line.charAt(at) > ' ') {
      at++;
    }
    return start == at ? null : line.substring(start, at);
  }
}
