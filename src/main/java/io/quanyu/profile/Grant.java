package io.quanyu.profile;

import io.quanyu.event.Event;
import io.quanyu.event.Identifier;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A purpose was agreed to in an event that named another identifier beside its anchor: it lifts
 * what was refused there before.
 *
 * @param purpose what was agreed to
 * @param identifier that the event named
 * @param time event time, epoch milliseconds
 * @param key event key, which breaks ties
 */
@RegisterForReflection
public record Grant(String purpose, Identifier identifier, long time, long key) {
  private static final Comparator<Grant> OLDEST_FIRST =
      Comparator.comparingLong(Grant::time).thenComparingLong(Grant::key);

  private static final Comparator<Grant> NEWEST_FIRST =
      OLDEST_FIRST.reversed().thenComparing(Grant::purpose).thenComparing(Grant::identifier);

  @RegisterForReflection
  private record Place(String purpose, Identifier identifier) {}

  /** Those of an event with these answers. */
  static List<Grant> of(Event event, Map<String, Consent> answers) {
    List<Grant> grants = new ArrayList<>();
    answers.forEach(
        (purpose, answer) -> {
          if (answer.granted()) {
            Stream.concat(event.identity().others().stream(), event.identity().previous().stream())
                .map(other -> new Grant(purpose, other, answer.time(), answer.key()))
                .forEach(grants::add);
          }
        });
    return grants;
  }

  /** Of each purpose and identifier the newest; of those the newest so many. */
  static List<Grant> newest(Collection<Grant> grants, int most) {
    Map<Place, Grant> newest = new HashMap<>();
    grants.forEach(
        grant ->
            newest.merge(
                new Place(grant.purpose, grant.identifier),
                grant,
                (one, other) -> OLDEST_FIRST.compare(one, other) >= 0 ? one : other));
    return newest.values().stream().sorted(NEWEST_FIRST).limit(most).toList();
  }

  /** Whether it lifts what was answered for the purpose at the anchor. */
  boolean lifts(String what, Identifier anchor, Consent answer) {
    return purpose.equals(what)
        && identifier.equals(anchor)
        && (time > answer.time() || (time == answer.time() && key > answer.key()));
  }
}
