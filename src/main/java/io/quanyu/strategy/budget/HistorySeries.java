package io.quanyu.strategy.budget;

import io.quanyu.event.Money;
import io.quanyu.strategy.budget.fit.SpendSeries;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What was spent and earned, as a series to fit: from the first to the last day that both are known
 * of, in whole periods, the first days left out that don't fill one. A day without rows is one
 * without spend or revenue. Immutable.
 */
public final class HistorySeries {
  private final List<LocalDate> dates;
  private final SpendSeries series;

  private HistorySeries(List<LocalDate> dates, SpendSeries series) {
    this.dates = dates;
    this.series = series;
  }

  /** Of rows of spend and of revenue by day in minor units, both in the currency. */
  public static HistorySeries of(
      List<SpendRow> rows, SortedMap<String, Long> revenue, String currency, int periodDays) {
    SortedMap<String, SortedMap<String, Long>> spends = new TreeMap<>();
    SortedMap<String, Long> days = new TreeMap<>();
    for (SpendRow row : rows) {
      if (row.spend().currency().equals(currency)) {
        long minor = row.spend().minor();
        days.merge(row.date(), minor, Long::sum);
        spends
            .computeIfAbsent(row.channel(), one -> new TreeMap<>())
            .merge(row.date(), minor, Long::sum);
      }
    }
    if (days.isEmpty() || revenue.isEmpty()) {
      return new HistorySeries(List.of(), empty(periodDays));
    }
    LocalDate from = LocalDate.parse(later(days.firstKey(), revenue.firstKey()));
    LocalDate end = LocalDate.parse(earlier(days.lastKey(), revenue.lastKey())).plusDays(1);
    int periods = (int) Math.max(0, ChronoUnit.DAYS.between(from, end) / periodDays);
    List<LocalDate> dates =
        IntStream.range(0, periods)
            .mapToObj(t -> end.minusDays((long) (periods - t) * periodDays))
            .toList();
    double[][] sums =
        spends.values().stream()
            .map(byDay -> sums(byDay, dates, currency, periodDays))
            .toArray(double[][]::new);
    double[] earned = sums(revenue, dates, currency, periodDays);
    List<String> channels = List.copyOf(spends.keySet());
    return new HistorySeries(
        dates, new SpendSeries(channels, sums, earned, periodDays, new double[0][]));
  }

  /** The first day of each period. */
  public List<LocalDate> dates() {
    return dates;
  }

  /** The channels' spends, and revenue as their outcome. */
  public SpendSeries series() {
    return series;
  }

  /** The period that a day lies in, from 0; −1 where it lies in none. */
  int period(LocalDate day) {
    int period = -1;
    while (period + 1 < dates.size() && !dates.get(period + 1).isAfter(day)) {
      period++;
    }
    boolean isIn = period >= 0 && day.isBefore(dates.get(period).plusDays(series.periodDays()));
    return isIn ? period : -1;
  }

  private static double[] sums(
      Map<String, Long> byDay, List<LocalDate> dates, String currency, int periodDays) {
    return dates.stream()
        .mapToDouble(
            date -> {
              long sum = 0;
              for (int day = 0; day < periodDays; day++) {
                sum += byDay.getOrDefault(date.plusDays(day).toString(), 0L);
              }
              return new Money(currency, sum).major().doubleValue();
            })
        .toArray();
  }

  private static SpendSeries empty(int periodDays) {
    return new SpendSeries(List.of(), new double[0][], new double[0], periodDays, new double[0][]);
  }

  private static String later(String one, String other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static String earlier(String one, String other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
