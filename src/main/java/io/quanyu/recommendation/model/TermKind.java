package io.quanyu.recommendation.model;

/** What a term says of an item. */
public enum TermKind {
  /** A word of its name or description; long texts count less a word. */
  TEXT('t'),
  /** A category that it lies in. */
  CATEGORY('c'),
  /** Its maker. */
  BRAND('b'),
  /** About what it costs. */
  PRICE('p');

  private final char prefix;

  TermKind(char prefix) {
    this.prefix = prefix;
  }

  /** The term of this kind, different from those of all other kinds. */
  String term(String text) {
    return prefix + text;
  }

  /** The kind of a term. */
  static TermKind of(String term) {
    for (TermKind kind : values()) {
      if (kind.prefix == term.charAt(0)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("a term of no kind");
  }
}
