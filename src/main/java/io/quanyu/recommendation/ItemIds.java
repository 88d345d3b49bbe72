package io.quanyu.recommendation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Ids of items by number, and numbers by id. One that {@link #growing} gives shares what was there
 * with the one it came from, so that few items are added at the price of few. Not thread-safe while
 * it grows.
 */
final class ItemIds {
  private final List<String> base;
  private final Map<String, Integer> baseNumbers;
  private final Names added;

  /** Of different ids, numbered in their order. */
  ItemIds(List<String> ids) {
    this.base = List.copyOf(ids);
    this.baseNumbers = new HashMap<>(2 * ids.size());
    ids.forEach(id -> baseNumbers.put(id, baseNumbers.size()));
    this.added = new Names();
  }

  private ItemIds(ItemIds of) {
    this.base = of.base;
    this.baseNumbers = of.baseNumbers;
    this.added = of.added.copy();
  }

  /** One that ids can be added to; this one stays as it is. */
  ItemIds growing() {
    return new ItemIds(this);
  }

  int size() {
    return base.size() + added.size();
  }

  String id(int number) {
    return number < base.size() ? base.get(number) : added.text(number - base.size());
  }

  /** The number of an id; -1 where it has none. */
  int number(String id) {
    int number = baseNumbers.getOrDefault(id, Names.NONE);
    int after = number >= 0 ? Names.NONE : added.number(id);
    return after >= 0 ? base.size() + after : number;
  }

  /** The number of an id, which is given one where it has none. */
  int add(String id) {
    int number = number(id);
    return number >= 0 ? number : base.size() + added.add(id);
  }

  /** All ids in the order of their numbers. */
  List<String> all() {
    List<String> all = new ArrayList<>(base);
    for (int number = 0; number < added.size(); number++) {
      all.add(added.text(number));
    }
    return all;
  }
}
