package io.quanyu.profile;

import io.quanyu.event.Event;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;

/**
 * How many days events are kept, from the later of their time and their arrival. Of several rules
 * that apply to an event the shortest holds. Immutable.
 *
 * @param days of all
 * @param sources of those that a source sends, by its name
 * @param events of those of an event name
 */
@RegisterForReflection
public record Retention(int days, Map<String, Integer> sources, Map<String, Integer> events) {
  /** Days that may be asked for: ten years. */
  public static final int LONGEST = 3_660;

  /** One period for all. */
  public static Retention of(int days) {
    return new Retention(days, Map.of(), Map.of());
  }

  /** Days that the event is kept. */
  int daysOf(Event event) {
    int ofSource = sources.getOrDefault(event.key().source(), days);
    int ofName = events.getOrDefault(event.name(), days);
    return Math.min(days, Math.min(ofSource, ofName));
  }
}
