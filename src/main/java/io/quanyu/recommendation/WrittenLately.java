package io.quanyu.recommendation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Items that rows of {@link CatalogWrites} have named within a while, by when they were heard of.
 * Follows the rows by their number; one that isn't there yet is looked for again for as long, since
 * its writer may still be on the way. Thread-safe.
 */
final class WrittenLately {
  private static final long SWEEP_MILLIS = 1_000;

  private final CatalogWrites writes;
  private final long millis;
  private final Set<String> kept;
  private final Map<String, Long> heard = new ConcurrentHashMap<>();
  private final TreeMap<Long, Long> missing = new TreeMap<>();
  private long settled = Long.MAX_VALUE;
  private volatile boolean whole;
  private volatile long number = -1;
  private volatile long nextLook = Long.MIN_VALUE;

  /**
   * Follows from the first call on; what is heard is remembered for so many milliseconds.
   *
   * @param kept whence what is heard of is taken out; concurrent
   */
  WrittenLately(CatalogWrites writes, long millis, Set<String> kept) {
    this.writes = writes;
    this.millis = millis;
    this.kept = kept;
  }

  /** Whether it may have been written within the while. */
  boolean names(String id) {
    return !whole || heard.containsKey(id);
  }

  /**
   * Reads on to a number, at a time of the clock; returns once nothing is kept any more that rows
   * up to it name, as far as these are there.
   */
  void until(long latest, long now) {
    if (latest > number || now >= nextLook) {
      readOn(latest, now);
    }
  }

  private synchronized void readOn(long latest, long now) {
    heard.values().removeIf(time -> time + millis <= now);
    missing.values().removeIf(time -> time + millis <= now);
    if (number < 0 || Math.abs(latest - number) > CatalogWrites.MOST_ROWS) {
      startAgain(latest, now);
      return;
    }
    for (long row = number + 1; row <= latest; row++) {
      missing.put(row, now);
    }
    if (!missing.isEmpty()) {
      read(now);
    }
    whole = now >= settled;
    // A row that isn't there yet may be at any time.
    nextLook = missing.isEmpty() ? now + SWEEP_MILLIS : now;
    number = Math.max(number, latest);
  }

  /** What rows before have named is unknown: all items may be among it until they are settled. */
  private void startAgain(long latest, long now) {
    whole = false;
    settled = now + millis;
    missing.clear();
    kept.clear();
    nextLook = now + SWEEP_MILLIS;
    number = latest;
  }

  private void read(long now) {
    List<String> ids = new ArrayList<>();
    for (CatalogWrites.Row row : writes.between(missing.firstKey(), missing.lastKey())) {
      if (missing.remove(row.number()) != null) {
        ids.addAll(row.ids());
      }
    }
    ids.forEach(id -> heard.put(id, now));
    kept.removeAll(ids);
  }
}
