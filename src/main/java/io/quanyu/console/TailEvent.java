package io.quanyu.console;

import io.quanyu.event.Event;
import io.quanyu.event.Identifier;
import io.quanyu.event.NamedIdentifiers;
import io.quanyu.event.Received;
import io.quanyu.profile.PersonTimeline;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where an event of the tail is found, and nothing of what it says.
 *
 * @param id the event's id within its person's timeline
 * @param name the event's name, its first {@value #LONGEST_NAME} characters
 * @param source the source that sent it
 * @param channel the channel's code
 * @param location the store's or kiosk's code, or null
 * @param time when it happened, epoch milliseconds
 * @param receivedAt when it came, epoch milliseconds
 * @param anchor whose document it was folded into
 * @param repeated whether it had been counted before
 * @param named all identifiers that it names, by which it is erased
 */
@RegisterForReflection
record TailEvent(
    String id,
    String name,
    String source,
    String channel,
    String location,
    long time,
    long receivedAt,
    String anchor,
    boolean repeated,
    Set<String> named) {
  private static final int LONGEST_NAME = 200;

  TailEvent {
    named = Set.copyOf(named);
  }

  static TailEvent of(Event event, Received received, boolean repeated) {
    return new TailEvent(
        PersonTimeline.Cursor.of(event).encode(),
        event.name().substring(0, Math.min(event.name().length(), LONGEST_NAME)),
        event.key().source(),
        event.channel().code(),
        event.location() == null ? null : event.location().code(),
        event.moment().time(),
        received.receivedAt(),
        event.identity().anchor().toString(),
        repeated,
        NamedIdentifiers.of(event.identity()).stream()
            .map(Identifier::toString)
            .collect(Collectors.toSet()));
  }

  boolean names(Set<Identifier> person) {
    return person.stream().map(Identifier::toString).anyMatch(named::contains);
  }
}
