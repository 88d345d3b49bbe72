package io.quanyu.profile;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.function.Function;

/**
 * Merges packs, sorted by their newest event, into events newest first: an event may go out once no
 * pack is left that could hold a newer one. What is read as no event any more, since the rules of
 * reading have changed, is passed over. Not thread-safe.
 */
final class TimelineReader implements Iterator<Arrival> {
  private final Iterator<TimelinePack> packs;
  private final PriorityQueue<Arrival> ready = new PriorityQueue<>(Arrival.NEWEST_FIRST);
  private TimelinePack next;

  <T> TimelineReader(Iterator<T> items, Function<T, TimelinePack> read) {
    this.packs =
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            return items.hasNext();
          }

          @Override
          public TimelinePack next() {
            return read.apply(items.next());
          }
        };
    advance();
  }

  @Override
  public boolean hasNext() {
    fill();
    return !ready.isEmpty();
  }

  @Override
  public Arrival next() {
    fill();
    if (ready.isEmpty()) {
      throw new NoSuchElementException();
    }
    return ready.poll();
  }

  private void fill() {
    while (next != null && (ready.isEmpty() || newest() <= next.newest())) {
      next.received().forEach(received -> Arrival.of(received).ifPresent(ready::add));
      advance();
    }
  }

  private long newest() {
    return ready.element().event().moment().time();
  }

  private void advance() {
    next = packs.hasNext() ? packs.next() : null;
  }
}
