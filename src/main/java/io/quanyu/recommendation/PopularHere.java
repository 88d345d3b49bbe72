package io.quanyu.recommendation;

import io.quanyu.recommendation.model.Recommender;
import io.quanyu.recommendation.model.SegmentPopularity;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is popular by country and month, computed once for each that is asked for; the first {@value
 * #HELD} are held, 4 bytes an item each. Thread-safe.
 */
final class PopularHere {
  private static final int HELD = 32;

  private final SegmentPopularity popularity;
  private final Map<String, Recommender> held = new ConcurrentHashMap<>();

  PopularHere(SegmentPopularity popularity) {
    this.popularity = popularity;
  }

  /** In a country, empty for any, and a month, 1 to 12. */
  Recommender of(String country, int month) {
    String segment = popularity.knows(country) ? country : null;
    String key = segment + "#" + month;
    Recommender known = held.get(key);
    if (known != null) {
      return known;
    }
    Recommender made = popularity.of(segment, month);
    if (held.size() < HELD) {
      held.put(key, made);
    }
    return made;
  }
}
