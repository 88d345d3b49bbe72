package io.quanyu.recommendation.evaluate;

import java.util.Arrays;

/** Items of a line. */
final class Lines {
  private Lines() {}

  /** The numbers of the words that are left, in order. */
  static int[] numbers(Tokens tokens, ItemIds ids) {
    int[] items = new int[8];
    int size = 0;
    for (String id = tokens.next(); id != null; id = tokens.next()) {
      if (size == items.length) {
        items = Arrays.copyOf(items, 2 * size);
      }
      items[size++] = ids.numberOf(id);
    }
    return Arrays.copyOf(items, size);
  }
}
