package io.quanyu.profile;

import io.quanyu.event.Event;
import io.quanyu.event.EventReader;
import io.quanyu.event.Received;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Comparator;
import java.util.Optional;

/**
 * An event together with what it was read from.
 *
 * @param event what happened
 * @param received what queue and timeline keep
 */
@RegisterForReflection
public record Arrival(Event event, Received received) {
  /** Newest first, ties by key: the order of a timeline. */
  public static final Comparator<Arrival> NEWEST_FIRST =
      Comparator.comparing(Arrival::event, Event.BY_TIME.reversed());

  /** By original time, those without one first: the order in which keys are counted. */
  public static final Comparator<Arrival> BY_ORIGINAL_TIME =
      Comparator.<Arrival>comparingLong(Arrival::originalTime)
          .thenComparingLong(arrival -> arrival.event.key().hash());

  /** Reads back what was accepted once; empty where the rules of today make no event of it. */
  public static Optional<Arrival> of(Received received) {
    return Optional.ofNullable(EventReader.read(received).event())
        .map(event -> new Arrival(event, received));
  }

  private long originalTime() {
    Long original = event.moment().original();
    return original == null ? Long.MIN_VALUE : original;
  }
}
