package io.quanyu.profile.audience;

import io.quanyu.event.Event;
import io.quanyu.profile.PersonTimeline;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Why somebody is settled. Immutable.
 *
 * @param reason {@code event}, {@code identity}, {@code time}, {@code definition}, {@code score}
 * @param causes by audience, the event to name should they enter it or leave it
 */
@RegisterForReflection
record Because(String reason, Map<String, Event> causes) {
  static final String EVENT = "event";
  static final String IDENTITY = "identity";

  /** No event is known. */
  static Because of(String reason) {
    return new Because(reason, Map.of());
  }

  /** Of events that came together, the newest that an audience asks for. */
  static Because events(List<Event> events, List<Rule> rules) {
    Map<String, Event> causes = new HashMap<>();
    rules.forEach(
        rule ->
            events.stream()
                .filter(rule::isAbout)
                .max(Event.BY_TIME)
                .ifPresent(event -> causes.put(rule.audience().name(), event)));
    return new Because(EVENT, causes);
  }

  /** Of events that came together, the newest that names more than one identifier. */
  static Because links(List<Event> events, List<Rule> rules) {
    Map<String, Event> causes = new HashMap<>();
    events.stream()
        .filter(event -> event.identity().previous().size() + event.identity().others().size() > 0)
        .max(Event.BY_TIME)
        .ifPresent(event -> rules.forEach(rule -> causes.put(rule.audience().name(), event)));
    return new Because(IDENTITY, causes);
  }

  /** The same, and what else is known of the other. */
  Because and(Because other) {
    Map<String, Event> both = new HashMap<>(causes);
    other.causes.forEach(
        (audience, event) ->
            both.merge(
                audience, event, (one, two) -> Event.BY_TIME.compare(one, two) < 0 ? two : one));
    return new Because(reason, both);
  }

  /** The id of the event in its timeline; null where none is known. */
  String cause(String audience) {
    Event event = causes.get(audience);
    return event == null ? null : PersonTimeline.Cursor.of(event).encode();
  }
}
