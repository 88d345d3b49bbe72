package io.quanyu.prediction.serve;

import io.quanyu.event.Event;
import io.quanyu.event.Money;
import io.quanyu.prediction.feature.Amounts;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.util.List;
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

  /** Of events, in any order; empty where nothing was bought before the moment. */
  public static Optional<OrderDays> of(List<Event> events, long moment) {
    List<Event> orders =
        events.stream()
            .filter(event -> event.name().equals("Order Completed"))
            .filter(event -> event.moment().time() < moment)
            .sorted(Event.BY_TIME)
            .toList();
    if (orders.isEmpty()) {
      return Optional.empty();
    }
    SortedSet<Long> days = new TreeSet<>();
    String currency = "";
    for (Event order : orders) {
      days.add(day(order.moment().time()));
      currency = Amounts.of(order).map(Money::currency).orElse(currency);
    }
    long first = days.first();
    return Optional.of(
        new OrderDays(
            days.size() - 1,
            days.last() - first,
            day(moment) - first,
            Spent.of(currency, values(orders, currency, first))));
  }

  private static SortedMap<Long, Long> values(List<Event> orders, String currency, long first) {
    SortedMap<Long, Long> values = new TreeMap<>();
    for (Event order : orders) {
      long day = day(order.moment().time());
      if (day > first) {
        Amounts.of(order)
            .filter(amount -> amount.currency().equals(currency))
            .ifPresent(amount -> values.merge(day, Math.max(0, amount.minor()), Long::sum));
      }
    }
    return values;
  }

  private static long day(long time) {
    return Math.floorDiv(time, DAY);
  }
}
