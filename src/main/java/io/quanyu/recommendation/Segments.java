package io.quanyu.recommendation;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.event.Event;
import io.quanyu.event.EventType;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The segments of one person, as texts that are counted and asked by: a country as its code, a
 * trait as {@code plan=gold}. Of each kind the newest event that tells it counts, in whatever order
 * they come. Not thread-safe.
 */
final class Segments {
  /** The country of {@code context.location.country}. */
  static final String COUNTRY = "country";

  /** What stands before the name of a trait. */
  static final String TRAIT = "trait:";

  /** Kinds at most. */
  static final int MOST_KINDS = 4;

  /** Characters of a value at most; what is longer is no segment. */
  private static final int LONGEST_VALUE = 60;

  private static final String LINES = "\n";

  private final Collection<String> kinds;
  private final Map<String, Told> newest = new TreeMap<>();

  /** Of these kinds: {@link #COUNTRY}, or {@link #TRAIT} and a name. */
  Segments(Collection<String> kinds) {
    this.kinds = List.copyOf(kinds);
  }

  @RegisterForReflection
  private record Told(String segment, long time) {
    /** Ties by text, so that order decides nothing. */
    private static Told later(Told one, Told other) {
      int order = Long.compare(one.time, other.time);
      return (order == 0 ? one.segment.compareTo(other.segment) : order) >= 0 ? one : other;
    }
  }

  /** Whether a name says what kind of segments is wanted. */
  static boolean isKind(String kind) {
    boolean trait = kind.startsWith(TRAIT) && kind.length() > TRAIT.length();
    return kind.equals(COUNTRY) || (trait && kind.length() <= 100 && kind.indexOf('\n') < 0);
  }

  /** The segment of those whose trait has this value; empty where it makes none. */
  static String ofTrait(String name, JsonNode value) {
    String text = value.isValueNode() && !value.isNull() ? value.asText().strip() : "";
    boolean fits = !text.isEmpty() && text.length() <= LONGEST_VALUE && text.indexOf('\n') < 0;
    return fits ? name + "=" + text : "";
  }

  /** Whether an event may tell anything of these kinds beside its country. */
  boolean mayTell(JsonNode payload) {
    return EventType.IDENTIFY.name().equalsIgnoreCase(payload.path("type").asText())
        && kinds.stream().anyMatch(kind -> kind.startsWith(TRAIT));
  }

  void add(Event event) {
    for (String kind : kinds) {
      if (kind.equals(COUNTRY)) {
        String country = Country.of(event);
        if (!country.isEmpty()) {
          tell(kind, country, event);
        }
      } else if (event.type() == EventType.IDENTIFY) {
        String name = kind.substring(TRAIT.length());
        JsonNode own = event.payload().path("traits").path(name);
        JsonNode value =
            own.isMissingNode() ? event.payload().at("/context/traits").path(name) : own;
        if (!value.isMissingNode()) {
          tell(kind, ofTrait(name, value), event);
        }
      }
    }
  }

  private void tell(String kind, String segment, Event event) {
    newest.merge(kind, new Told(segment, event.moment().time()), Told::later);
  }

  /** All that are known, one a line. */
  String lines() {
    List<String> known = new ArrayList<>();
    newest.values().stream().map(Told::segment).filter(each -> !each.isEmpty()).forEach(known::add);
    return String.join(LINES, known);
  }

  /** Those of {@link #lines}. */
  static List<String> of(String lines) {
    return lines.isEmpty() ? List.of() : List.of(lines.split(LINES));
  }
}
