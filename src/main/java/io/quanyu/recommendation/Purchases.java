package io.quanyu.recommendation;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who bought what, as numbers: a row a buyer, a column an item. Items are numbered in the order of
 * their ids, so the same baskets give the same matrix up to the order of its rows. Immutable.
 */
final class Purchases {
  private final String[] items;
  private final BinaryMatrix baskets;

  private Purchases(String[] items, BinaryMatrix baskets) {
    this.items = items;
    this.baskets = baskets;
  }

  /** Ids of the items by number, ascending. */
  String[] items() {
    return items;
  }

  BinaryMatrix baskets() {
    return baskets;
  }

  /** Collects baskets. Not thread-safe. */
  static final class Builder {
    private final Map<String, Integer> numbers = new HashMap<>();
    private final BinaryMatrix.Builder rows = new BinaryMatrix.Builder();

    /** The items of one buyer, each once. */
    void add(List<String> basket) {
      for (String item : basket) {
        Integer number = numbers.get(item);
        if (number == null) {
          number = numbers.size();
          numbers.put(item, number);
        }
        rows.add(number);
      }
      rows.endRow();
    }

    Purchases build() {
      String[] sorted = numbers.keySet().toArray(String[]::new);
      Arrays.sort(sorted);
      int[] columnOf = new int[sorted.length];
      for (int column = 0; column < sorted.length; column++) {
        columnOf[numbers.get(sorted[column])] = column;
      }
      return new Purchases(sorted, rows.build(columnOf));
    }
  }
}
