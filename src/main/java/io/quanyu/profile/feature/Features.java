package io.quanyu.profile.feature;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quanyu.event.Event;
import io.quanyu.event.EventKey;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/**
 * What is kept of everybody's events for prediction; with {@link #plus} a commutative monoid, as
 * the summary is that holds it. Immutable.
 *
 * @param categories by name, the {@value #CATEGORIES} of the smallest hashes
 * @param searches by term, the {@value #SEARCHES} searched last
 * @param hours events by hour of the day, 0 to 23
 * @param weekdays events by day of the week, 1 (Monday) to 7
 * @param orders how many, and when the last
 */
@RegisterForReflection
public record Features(
    @JsonProperty("c") SortedMap<String, Interest> categories,
    @JsonProperty("q") SortedMap<String, Search> searches,
    @JsonProperty("h") SortedMap<Integer, Long> hours,
    @JsonProperty("w") SortedMap<Integer, Long> weekdays,
    @JsonProperty("o") Orders orders) {
  /** Categories that are kept. */
  public static final int CATEGORIES = 50;

  /** Distinct search terms that are kept. */
  public static final int SEARCHES = 20;

  /** Of no event. */
  public static final Features NONE =
      new Features(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), Orders.NONE);

  /** Of one event. */
  public static Features of(Event event) {
    return FeatureReader.read(event);
  }

  /** Of both sets, which have no event in common. */
  public Features plus(Features other) {
    if (isNone() || other.isNone()) {
      return isNone() ? other : this;
    }
    return new Features(
        smallest(sum(categories, other.categories, Interest::plus)),
        newest(sum(searches, other.searches, Search::later)),
        sum(hours, other.hours, Long::sum),
        sum(weekdays, other.weekdays, Long::sum),
        orders.plus(other.orders));
  }

  /** Whether it is of no event: each has an hour. */
  @JsonIgnore
  public boolean isNone() {
    return hours.isEmpty();
  }

  private static <K extends Comparable<K>, V> SortedMap<K, V> sum(
      SortedMap<K, V> one, SortedMap<K, V> other, BinaryOperator<V> plus) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.isEmpty() ? other : one;
    }
    SortedMap<K, V> sum = new TreeMap<>(one);
    other.forEach((key, value) -> sum.merge(key, value, plus));
    return sum;
  }

  static SortedMap<String, Interest> smallest(SortedMap<String, Interest> all) {
    return first(
        all,
        CATEGORIES,
        Comparator.<Map.Entry<String, Interest>>comparingLong(each -> hash(each.getKey()))
            .thenComparing(Map.Entry.comparingByKey()));
  }

  private static SortedMap<String, Search> newest(SortedMap<String, Search> all) {
    return first(
        all,
        SEARCHES,
        Map.Entry.<String, Search>comparingByValue(Search.BY_TIME.reversed())
            .thenComparing(Map.Entry.comparingByKey()));
  }

  private static <V> SortedMap<String, V> first(
      SortedMap<String, V> all, int most, Comparator<Map.Entry<String, V>> order) {
    if (all.size() <= most) {
      return all;
    }
    SortedMap<String, V> kept = new TreeMap<>();
    all.entrySet().stream()
        .sorted(order)
        .limit(most)
        .forEach(each -> kept.put(each.getKey(), each.getValue()));
    return kept;
  }

  private static long hash(String name) {
    return EventKey.of("category", name).hash();
  }
}
