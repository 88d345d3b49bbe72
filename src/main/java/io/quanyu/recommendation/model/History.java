package io.quanyu.recommendation.model;

/**
 * What is known of somebody at a moment: the items they met, oldest first, with repeats. Whoever
 * passes it in does not change the arrays afterwards. Immutable by that agreement.
 */
public final class History {
  private final int[] items;
  private final long[] times;
  private final long now;

  /** Times (seconds since 1970) belong to the items; null where none are known. */
  public History(int[] items, long[] times, long now) {
    if (times != null && times.length != items.length) {
      throw new IllegalArgumentException(items.length + " items, " + times.length + " times");
    }
    this.items = items;
    this.times = times;
    this.now = now;
  }

  /** Items without times, oldest first. */
  public static History of(int... items) {
    return new History(items, null, 0);
  }

  /** The same where each item has this number. */
  public History renumbered(int[] numbers) {
    int[] renumbered = new int[items.length];
    for (int position = 0; position < items.length; position++) {
      renumbered[position] = numbers[items[position]];
    }
    return new History(renumbered, times, now);
  }

  /** How many entries. */
  public int size() {
    return items.length;
  }

  /** The item of an entry; 0 is the oldest. */
  public int itemAt(int position) {
    return items[position];
  }

  /** Whether {@link #secondsSince} says anything. */
  public boolean hasTimes() {
    return times != null;
  }

  /** Seconds from an entry to now; 0 where times are absent. */
  public long secondsSince(int position) {
    return times == null ? 0 : now - times[position];
  }
}
