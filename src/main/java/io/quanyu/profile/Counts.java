package io.quanyu.profile;

import io.quanyu.event.Event;
import io.quanyu.event.EventKey;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/**
 * Exact counts of a set of events. Each map keeps at most {@value #NAMES} names, those of the
 * smallest hashes: which they are depends on the set alone, and what is kept is exact.
 *
 * @param total of all events, or null where there are none
 * @param events by event name
 * @param channels by channel code
 * @param locations by location code
 */
@RegisterForReflection
public record Counts(
    Tally total,
    Map<String, Tally> events,
    Map<String, Tally> channels,
    Map<String, Tally> locations) {
  /** Names that a map keeps. */
  public static final int NAMES = 100;

  /** Characters that are kept of a name. */
  public static final int NAME_LENGTH = 200;

  /** Of no event. */
  public static final Counts NONE = new Counts(null, Map.of(), Map.of(), Map.of());

  /** Of one event. */
  public static Counts of(Event event) {
    Tally once = Tally.once(event.moment().time());
    return new Counts(
        once,
        Map.of(shortened(event.name()), once),
        Map.of(event.channel().code(), once),
        event.location() == null ? Map.of() : Map.of(event.location().code(), once));
  }

  /** Of both sets, which have no event in common; commutative and associative. */
  public Counts plus(Counts other) {
    if (total == null || other.total == null) {
      return total == null ? other : this;
    }
    return new Counts(
        total.plus(other.total),
        merged(events, other.events),
        merged(channels, other.channels),
        merged(locations, other.locations));
  }

  private static Map<String, Tally> merged(Map<String, Tally> one, Map<String, Tally> other) {
    Map<String, Tally> sum = new TreeMap<>(one);
    other.forEach((name, tally) -> sum.merge(name, tally, Tally::plus));
    if (sum.size() > NAMES) {
      sum.keySet().stream()
          .sorted(Comparator.comparingLong(Counts::hash).thenComparing(name -> name))
          .skip(NAMES)
          .toList()
          .forEach(sum::remove);
    }
    return sum;
  }

  private static long hash(String name) {
    return EventKey.of("name", name).hash();
  }

  private static String shortened(String name) {
    return name.length() > NAME_LENGTH ? name.substring(0, NAME_LENGTH) : name;
  }
}
