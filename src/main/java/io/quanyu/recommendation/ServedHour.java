package io.quanyu.recommendation;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was recommended in an hour. Immutable.
 *
 * @param hour its beginning
 * @param minutes answers by minute of the hour
 * @param explored how many of them drew their strategies
 * @param strategies items that were shown, by strategy, without those that rules put there
 */
@RegisterForReflection
public record ServedHour(
    Instant hour, Map<Integer, Long> minutes, long explored, Map<String, Long> strategies) {
  /** Nothing yet. */
  static ServedHour of(Instant hour) {
    return new ServedHour(hour, Map.of(), 0, Map.of());
  }

  /** And an answer. */
  ServedHour with(int minute, Recommendation answer) {
    Map<String, Long> items = new TreeMap<>();
    answer.picks().stream()
        .map(pick -> pick.from().strategy())
        .filter(strategy -> !strategy.equals(Pins.PINNED))
        .forEach(strategy -> items.merge(strategy, 1L, Long::sum));
    return plus(new ServedHour(hour, Map.of(minute, 1L), answer.explored() ? 1 : 0, items));
  }

  /** And what another process counted of the same hour. */
  ServedHour plus(ServedHour other) {
    Map<Integer, Long> both = new TreeMap<>(minutes);
    other.minutes.forEach((minute, count) -> both.merge(minute, count, Long::sum));
    Map<String, Long> items = new TreeMap<>(strategies);
    other.strategies.forEach((strategy, count) -> items.merge(strategy, count, Long::sum));
    return new ServedHour(hour, both, explored + other.explored, items);
  }

  /** All answers. */
  public long calls() {
    return minutes.values().stream().mapToLong(Long::longValue).sum();
  }
}
