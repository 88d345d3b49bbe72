package io.quanyu.recommendation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers texts from 0 in the order in which they are met. Not thread-safe while it grows. */
final class Names {
  /** The number of no text. */
  static final int NONE = -1;

  private final List<String> texts;
  private final Map<String, Integer> numbers;

  Names() {
    this(List.of());
  }

  /** With these texts, all different, numbered in their order. */
  Names(List<String> texts) {
    this.texts = new ArrayList<>(texts);
    this.numbers = new HashMap<>();
    texts.forEach(text -> numbers.put(text, numbers.size()));
  }

  /** One that grows on its own. */
  Names copy() {
    return new Names(texts);
  }

  int size() {
    return texts.size();
  }

  /** The text of a number. */
  String text(int number) {
    return texts.get(number);
  }

  /** The number of a text; {@link #NONE} where it has none, or for null. */
  int number(String text) {
    return numbers.getOrDefault(text, NONE);
  }

  /** The number of a text, which is given one where it has none; {@link #NONE} for null. */
  int add(String text) {
    if (text == null) {
      return NONE;
    }
    Integer known = numbers.putIfAbsent(text, texts.size());
    if (known != null) {
      return known;
    }
    texts.add(text);
    return texts.size() - 1;
  }
}
