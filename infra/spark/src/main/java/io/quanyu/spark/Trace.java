package io.quanyu.spark;

import java.io.Serializable;

/** What training sees of one anchor: no name of it, only items. Immutable by agreement. */
final class Trace implements Serializable {
  private static final long serialVersionUID = 1;

  private final int events;
  private final String[] items;
  private final long[] seconds;
  private final int[] orders;

  /**
   * Takes the arrays over, which have an entry for each time that an item was met, oldest first.
   *
   * @param events how many counted, also where none may be used
   * @param seconds since 1970
   * @param orders the number of the order among theirs; -1 where it was none
   */
  Trace(int events, String[] items, long[] seconds, int[] orders) {
    this.events = events;
    this.items = items;
    this.seconds = seconds;
    this.orders = orders;
  }

  int events() {
    return events;
  }

  int size() {
    return items.length;
  }

  String item(int entry) {
    return items[entry];
  }

  /** Not to be changed. */
  String[] items() {
    return items;
  }

  long seconds(int entry) {
    return seconds[entry];
  }

  int order(int entry) {
    return orders[entry];
  }
}
