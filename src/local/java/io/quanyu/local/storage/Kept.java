package io.quanyu.local.storage;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What was read once and holds until it is changed. Nobody waits for another's reading, which may
 * itself wait for a transaction of the one who asks. Thread-safe.
 */
final class Kept<V> {
  private final Map<String, V> values = new ConcurrentHashMap<>();
  private long changes;

  /** What is kept, or else is read now; {@code null} is not kept. */
  V get(String name, Function<String, V> reading) {
    V kept = values.get(name);
    if (kept != null) {
      return kept;
    }
    long before = changes();
    V read = reading.apply(name);
    if (read != null) {
      keep(name, read, before);
    }
    return read;
  }

  private synchronized long changes() {
    return changes;
  }

  // What was read before a change may be of before it.
  private synchronized void keep(String name, V read, long before) {
    if (changes == before) {
      values.put(name, read);
    }
  }

  /** To be called once a change is done. */
  synchronized void forget(String name) {
    changes++;
    values.remove(name);
  }
}
