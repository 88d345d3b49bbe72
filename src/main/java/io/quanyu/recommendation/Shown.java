package io.quanyu.recommendation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Compression;
import io.quanyu.event.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * How often which item was recommended to somebody, by UTC day (days since 1970): the {@link
 * #ITEMS} items that were recommended last, {@link #DAYS} days. And the recommendations themselves,
 * so that they can be found by whom they were for. Immutable and thread-safe.
 */
public final class Shown {
  /** Items that are remembered. */
  public static final int ITEMS = 200;

  /** Days that are remembered, the present one among them. */
  public static final int DAYS = 30;

  /** Nothing was recommended yet. */
  public static final Shown NOTHING = new Shown(0, Map.of(), List.of());

  private final long version;
  private final Map<String, NavigableMap<Long, Integer>> days;
  private final List<String> recommendations;

  private Shown(
      long version, Map<String, NavigableMap<Long, Integer>> days, List<String> recommendations) {
    this.version = version;
    this.days = days;
    this.recommendations = recommendations;
  }

  /** Ids of the items that are remembered. */
  public Set<String> items() {
    return Collections.unmodifiableSet(days.keySet());
  }

  /** How often an item was recommended from a day on. */
  public int times(String item, long sinceDay) {
    NavigableMap<Long, Integer> counts = days.getOrDefault(item, Collections.emptyNavigableMap());
    return counts.tailMap(sinceDay, true).values().stream().mapToInt(count -> count).sum();
  }

  /** Grows by one with each write; 0 before the first. */
  long version() {
    return version;
  }

  /** Ids of recommendations, oldest first. */
  List<String> recommendations() {
    return recommendations;
  }

  /** The same without the recommendations, which are kept elsewhere. */
  Shown withoutRecommendations() {
    return new Shown(version, days, List.of());
  }

  /** The next version, with a recommendation of these items on a day. */
  Shown with(String recommendation, List<String> items, long day) {
    Map<String, NavigableMap<Long, Integer>> next = new TreeMap<>();
    days.forEach(
        (item, counts) -> {
          NavigableMap<Long, Integer> kept = new TreeMap<>(counts.tailMap(day - DAYS, false));
          if (!kept.isEmpty()) {
            next.put(item, kept);
          }
        });
    List<String> ids = new ArrayList<>(recommendations);
    // A request that comes twice is one recommendation.
    if (!ids.contains(recommendation)) {
      ids.add(recommendation);
      items.forEach(
          item -> next.computeIfAbsent(item, each -> new TreeMap<>()).merge(day, 1, Integer::sum));
    }
    return new Shown(version + 1, newest(next), ids);
  }

  private static Map<String, NavigableMap<Long, Integer>> newest(
      Map<String, NavigableMap<Long, Integer>> days) {
    if (days.size() <= ITEMS) {
      return days;
    }
    Map<String, NavigableMap<Long, Integer>> newest = new TreeMap<>();
    days.entrySet().stream()
        .sorted(
            Comparator.<Map.Entry<String, NavigableMap<Long, Integer>>, Long>comparing(
                    entry -> entry.getValue().lastKey())
                .reversed()
                .thenComparing(Map.Entry::getKey))
        .limit(ITEMS)
        .forEach(entry -> newest.put(entry.getKey(), entry.getValue()));
    return newest;
  }

  /** {@code {"i":{item:[day,times,…]},"r":[id,…]}}, compressed. */
  byte[] encode() {
    ObjectNode json = Json.object();
    ObjectNode items = json.putObject("i");
    days.forEach(
        (item, counts) -> {
          ArrayNode flat = items.putArray(item);
          counts.forEach((day, times) -> flat.add(day).add(times));
        });
    json.set("r", Json.tree(recommendations));
    return Compression.deflate(Json.write(json));
  }

  static Shown decode(long version, byte[] body) {
    JsonNode json = parse(Compression.inflate(body));
    Map<String, NavigableMap<Long, Integer>> days = new TreeMap<>();
    json.get("i")
        .properties()
        .forEach(
            entry -> {
              NavigableMap<Long, Integer> counts = new TreeMap<>();
              for (int at = 0; at < entry.getValue().size(); at += 2) {
                counts.put(entry.getValue().get(at).asLong(), entry.getValue().get(at + 1).asInt());
              }
              days.put(entry.getKey(), counts);
            });
    List<String> recommendations = new ArrayList<>();
    json.get("r").forEach(id -> recommendations.add(id.asText()));
    return new Shown(version, days, recommendations);
  }

  /** What is handed over of it: items with how often each was recommended. */
  JsonNode times() {
    ObjectNode times = Json.object();
    days.keySet().forEach(item -> times.put(item, times(item, 0)));
    return times;
  }

  private static JsonNode parse(byte[] json) {
    try {
      return Json.parse(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
