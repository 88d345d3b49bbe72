package io.quanyu.prediction.serve;

import io.quanyu.event.Event;
import io.quanyu.event.Money;
import io.quanyu.prediction.feature.Amounts;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How somebody bought until a moment, as models of customer value read it: orders of one day (UTC)
 * are one purchase. Times are days.
 *
 * @param frequency purchases after the first
 * @param recency from the first purchase to the last; 0 where there was one
 * @param age from the first purchase to the moment
 * @param meanValue of the purchases after the first, in minor units; 0 where there was one
 */
@RegisterForReflection
public record OrderDays(int frequency, double recency, double age, double meanValue) {
  private static final long DAY = Duration.ofDays(1).toMillis();

  /** Of events, in any order; empty where nothing was bought before the moment. */
  public static Optional<OrderDays> of(List<Event> events, long moment) {
    SortedMap<Long, Long> days = new TreeMap<>();
    for (Event event : events) {
      if (event.name().equals("Order Completed") && event.moment().time() < moment) {
        long day = Math.floorDiv(event.moment().time(), DAY);
        days.merge(day, Math.max(0, Amounts.of(event).map(Money::minor).orElse(0L)), Long::sum);
      }
    }
    if (days.isEmpty()) {
      return Optional.empty();
    }
    long first = days.firstKey();
    int repeats = days.size() - 1;
    long spent = days.tailMap(first + 1).values().stream().mapToLong(value -> value).sum();
    return Optional.of(
        new OrderDays(
            repeats,
            days.lastKey() - first,
            Math.floorDiv(moment, DAY) - first,
            repeats == 0 ? 0 : spent / (double) repeats));
  }
}
