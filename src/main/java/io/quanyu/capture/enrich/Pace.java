package io.quanyu.capture.enrich;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.event.EventReader;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds, within one request, who did more in a second than a person can. Immutable. */
public final class Pace {
  /**
   * Page views and tracks of one visitor in one second of the client's time. A person clicks some
   * ten times a second at most; a page that reports each product of a long list at once stays below
   * this too.
   */
  static final int MOST_A_SECOND = 50;

  /** Nobody is too fast. */
  public static final Pace UNKNOWN = new Pace(Set.of());

  private static final Set<String> TYPES = Set.of("track", "page", "screen");

  private final Set<String> tooFast;

  private Pace(Set<String> tooFast) {
    this.tooFast = tooFast;
  }

  /** Of the calls of a request. */
  public static Pace of(List<JsonNode> items) {
    if (items.size() <= MOST_A_SECOND) {
      return UNKNOWN;
    }
    Map<String, Integer> counts = new HashMap<>();
    items.forEach(item -> counts.merge(second(item), 1, Integer::sum));
    counts.remove("");
    Set<String> tooFast = new HashSet<>();
    counts.forEach(
        (second, count) -> {
          if (count > MOST_A_SECOND) {
            tooFast.add(second);
          }
        });
    return new Pace(tooFast);
  }

  /** Whether the call is one of too many. */
  boolean isTooFast(JsonNode item) {
    return !tooFast.isEmpty() && tooFast.contains(second(item));
  }

  /** The visitor and their second; empty for what tells either not. */
  private static String second(JsonNode item) {
    String visitor = Texts.of(item.path("anonymousId"));
    JsonNode time =
        item.hasNonNull("originalTimestamp")
            ? item.get("originalTimestamp")
            : item.path("timestamp");
    Long millis = EventReader.instant(time);
    return visitor.isEmpty() || millis == null || !TYPES.contains(item.path("type").asText())
        ? ""
        : millis / 1_000 + " " + visitor;
  }
}
