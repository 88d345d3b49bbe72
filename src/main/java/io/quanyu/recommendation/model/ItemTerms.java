package io.quanyu.recommendation.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is said of items, as terms with how often they are said: a sparse matrix. 4 bytes an item, 8
 * a pair of item and term, and the terms. Immutable.
 */
public final class ItemTerms {
  private final List<String> vocabulary;
  private final WeightedRows rows;

  private ItemTerms(List<String> vocabulary, WeightedRows rows) {
    this.vocabulary = vocabulary;
    this.rows = rows;
  }

  /** How many items; of some of them nothing may be said. */
  public int items() {
    return rows.rows();
  }

  /** Of these items, in this order. */
  ItemTerms of(int[] items) {
    WeightedRows.Builder ordered = new WeightedRows.Builder();
    for (int item : items) {
      for (int position = rows.start(item); position < rows.end(item); position++) {
        ordered.add(rows.columnAt(position), rows.valueAt(position));
      }
      ordered.endRow();
    }
    return new ItemTerms(vocabulary, ordered.build(rows.columns()));
  }

  /** All terms by number. */
  List<String> vocabulary() {
    return vocabulary;
  }

  /** Of each item its terms and how often they are said. */
  WeightedRows rows() {
    return rows;
  }

  /** Collects items, in the order of their numbers. Not thread-safe. */
  public static final class Builder {
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> vocabulary = new ArrayList<>();
    private final WeightedRows.Builder rows = new WeightedRows.Builder();
    private final Map<String, Integer> open = new TreeMap<>();

    /** Says this once more of the open item. */
    public Builder add(TermKind kind, String text) {
      open.merge(kind.term(text), 1, Integer::sum);
      return this;
    }

    /** Closes the item; the next one opens. */
    public Builder endItem() {
      open.forEach((term, count) -> rows.add(number(term), count));
      open.clear();
      rows.endRow();
      return this;
    }

    private int number(String term) {
      return numbers.computeIfAbsent(
          term,
          added -> {
            vocabulary.add(added);
            return vocabulary.size() - 1;
          });
    }

    /** The terms of the closed items. */
    public ItemTerms build() {
      return new ItemTerms(List.copyOf(vocabulary), rows.build(vocabulary.size()));
    }
  }
}
