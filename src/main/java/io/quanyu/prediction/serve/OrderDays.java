package io.quanyu.prediction.serve;

import io.quanyu.prediction.feature.History;
import io.quanyu.prediction.feature.Kind;
import io.quanyu.prediction.feature.Trace;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How somebody bought until a moment, as models of customer value read it: orders of one day (UTC)
 * are one purchase. Times are days.
 *
 * @param frequency purchases after the first
 * @param recency from the first purchase to the last; 0 where there was one
 * @param age from the first purchase to the moment
 * @param spent what the purchases after the first were worth
 */
@RegisterForReflection
public record OrderDays(int frequency, double recency, double age, Spent spent) {
  private static final long DAY = Duration.ofDays(1).toMillis();

  /**
   * Amounts of one currency: currencies are never added up.
   *
   * @param currency the one that was ordered in last; empty where no amount was told
   * @param purchases those with an amount in it
   * @param mean of theirs, in minor units; 0 where there are none
   */
  @RegisterForReflection
  public record Spent(String currency, int purchases, double mean) {
    private static Spent of(String currency, SortedMap<Long, Long> days) {
      long sum = days.values().stream().mapToLong(value -> value).sum();
      return new Spent(currency, days.size(), days.isEmpty() ? 0 : sum / (double) days.size());
    }
  }

  /** Of a history; empty where nothing was bought before the moment. */
  public static Optional<OrderDays> of(History history, long moment) {
    History.View view = history.until(moment);
    SortedSet<Long> days = new TreeSet<>();
    view.times(Kind.ORDER, time -> days.add(day(time)));
    if (days.isEmpty()) {
      return Optional.empty();
    }
    String told = view.last(Trace.CURRENCY, moment);
    String currency = told == null ? "" : told;
    long first = days.first();
    SortedMap<Long, Long> values = new TreeMap<>();
    view.amounts(
        Kind.ORDER,
        currency,
        (time, minor) -> {
          if (day(time) > first) {
            values.merge(day(time), Math.max(0, minor), Long::sum);
          }
        });
    return Optional.of(
        new OrderDays(
            days.size() - 1, days.last() - first, day(moment) - first, Spent.of(currency, values)));
  }

  private static long day(long time) {
    return Math.floorDiv(time, DAY);
  }
}
