package io.quanyu.function;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Remembers look-ups for a minute, those that found nothing too. Hits and misses are bounded apart,
 * so a flood of wrong keys neither fills the memory nor pushes the right ones out. Thread-safe; two
 * threads may load the same key at once, a failed load is not remembered, nor one that was under
 * way when something was forgotten: it may have read what was before.
 */
public final class MinuteCache<V> {
  private static final long TTL = Duration.ofMinutes(1).toMillis();

  private final Clock clock;
  private final Map<String, Entry<V>> hits;
  private final Map<String, Entry<V>> misses;
  private long forgets;

  /** Holds at most so many hits, and as many misses. */
  public MinuteCache(Clock clock, int capacity) {
    this.clock = clock;
    this.hits = bounded(capacity);
    this.misses = bounded(capacity);
  }

  /** What is remembered of the key, or what loading it gives. */
  public Optional<V> get(String key, Function<String, Optional<V>> load) {
    long now = clock.millis();
    Optional<Entry<V>> held = held(key, now);
    if (held.isPresent()) {
      return held.get().value();
    }
    long before = forgets();
    Optional<V> loaded = load.apply(key);
    put(key, new Entry<>(loaded, now + TTL), before);
    return loaded;
  }

  /** The next look-up of the key loads it anew. */
  public synchronized void forget(String key) {
    forgets++;
    remove(key);
  }

  private synchronized long forgets() {
    return forgets;
  }

  private void remove(String key) {
    hits.remove(key);
    misses.remove(key);
  }

  synchronized int size() {
    return hits.size() + misses.size();
  }

  private synchronized Optional<Entry<V>> held(String key, long now) {
    Entry<V> entry = hits.containsKey(key) ? hits.get(key) : misses.get(key);
    return Optional.ofNullable(entry).filter(held -> now < held.expires());
  }

  private synchronized void put(String key, Entry<V> entry, long before) {
    if (forgets != before) {
      return;
    }
    remove(key);
    (entry.value().isPresent() ? hits : misses).put(key, entry);
  }

  private static <V> Map<String, Entry<V>> bounded(int capacity) {
    return new LinkedHashMap<>(16, 0.75f, true) {
      @Override
      protected boolean removeEldestEntry(Map.Entry<String, Entry<V>> eldest) {
        return size() > capacity;
      }
    };
  }

  @RegisterForReflection
  private record Entry<V>(Optional<V> value, long expires) {}
}
