package io.quanyu.recommendation;

import io.quanyu.profile.Trait;
import io.quanyu.recommendation.model.Recommender;
import io.quanyu.recommendation.model.SegmentPopularity;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * What is popular by segment and month, computed once for each that is asked for; the first {@value
 * #HELD} are held, 4 bytes an item each. Thread-safe.
 */
final class PopularHere {
  private static final int HELD = 32;

  private final SegmentPopularity popularity;
  private final Set<String> traits;
  private final Map<String, Recommender> held = new ConcurrentHashMap<>();

  PopularHere(SegmentPopularity popularity) {
    this.popularity = popularity;
    this.traits =
        popularity.segments().stream()
            .filter(segment -> segment.indexOf('=') > 0)
            .map(segment -> segment.substring(0, segment.indexOf('=')))
            .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Of somebody with these traits, in a country and a month.
   *
   * @param country empty for any
   * @param month 1 to 12
   */
  Recommender of(String country, Map<String, Trait> told, int month) {
    SortedSet<String> segments = new TreeSet<>(Set.of(country));
    for (String name : traits) {
      Trait trait = told.get(name);
      segments.add(trait == null ? "" : Segments.ofTrait(name, trait.value()));
    }
    segments.removeIf(segment -> !popularity.knows(segment));
    String key = String.join("\n", segments) + "#" + month;
    Recommender known = held.get(key);
    if (known != null) {
      return known;
    }
    Recommender made = popularity.ofAll(segments, month);
    if (held.size() < HELD) {
      held.put(key, made);
    }
    return made;
  }
}
