package io.quanyu.local.cli;

import java.util.Optional;

/** What separates the values of a CSV file, as the command line tells it. */
final class Separator {
  /** What is wrong with any other. */
  static final String PROBLEM = "--separator must be one character, or tab.";

  private Separator() {}

  /** The character; empty where it is none, or one that CSV needs for something else. */
  static Optional<Character> of(String told) {
    String character = "tab".equals(told) || "\\t".equals(told) ? "\t" : told;
    return character.length() != 1 || "\"\n\r".contains(character)
        ? Optional.empty()
        : Optional.of(character.charAt(0));
  }
}
