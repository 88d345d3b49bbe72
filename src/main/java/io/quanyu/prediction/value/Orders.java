package io.quanyu.prediction.value;

import io.quanyu.event.Rejection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Who ordered when, for how much, in any order. Orders of one customer on one day are one purchase:
 * the models know no time between them. About 100 bytes a purchase. Not thread-safe.
 */
public final class Orders {
  /** Days of a unit of the models' time: a week, as in the papers. */
  public static final int UNIT_DAYS = 7;

  private final Map<String, TreeMap<Long, Double>> byCustomer = new HashMap<>();
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;

  /** Adds an order on a day since 1970; its value is 0 or above. */
  public void add(String customer, long day, double value) {
    byCustomer.computeIfAbsent(customer, id -> new TreeMap<>()).merge(day, value, Double::sum);
    first = Math.min(first, day);
    last = Math.max(last, day);
  }

  /** Whether there is none. */
  public boolean isEmpty() {
    return byCustomer.isEmpty();
  }

  /** The day of the first order, since 1970, where there is one. */
  public long firstDay() {
    return first;
  }

  /** The day of the last order, since 1970, where there is one. */
  public long lastDay() {
    return last;
  }

  /** Customers as they were at the end of a day, without those who came later. */
  public Summaries until(long day) {
    return cut(day).customers();
  }

  /**
   * Cuts off the last days: what is before is summed up, what is in them is counted, for customers
   * who came before. Sorted by customer, so that the same orders give the same.
   */
  public OrderSplit holdOut(int days) {
    return cut(last - days);
  }

  /** Why so many days can't be held out, or null. */
  public Rejection holdoutProblem(int days) {
    boolean fits = !isEmpty() && days > 0 && days < last - first;
    return fits ? null : Rejection.of("orders_holdout_invalid", "", "days", last - first);
  }

  private OrderSplit cut(long end) {
    List<TreeMap<Long, Double>> customers = new ArrayList<>();
    new TreeMap<>(byCustomer)
        .values().stream().filter(days -> days.firstKey() <= end).forEach(customers::add);
    int size = customers.size();
    int[] frequency = new int[size];
    double[] recency = new double[size];
    double[] age = new double[size];
    double[] meanValue = new double[size];
    int[] purchases = new int[size];
    double[] spend = new double[size];
    for (int i = 0; i < size; i++) {
      TreeMap<Long, Double> days = customers.get(i);
      long start = days.firstKey();
      Map<Long, Double> repeats = days.subMap(start, false, end, true);
      frequency[i] = repeats.size();
      recency[i] = (days.floorKey(end) - start) / (double) UNIT_DAYS;
      age[i] = (end - start) / (double) UNIT_DAYS;
      meanValue[i] = repeats.isEmpty() ? 0 : sum(repeats) / repeats.size();
      purchases[i] = days.tailMap(end, false).size();
      spend[i] = sum(days.tailMap(end, false));
    }
    return new OrderSplit(Summaries.of(frequency, recency, age, meanValue), purchases, spend);
  }

  private static double sum(Map<Long, Double> days) {
    return days.values().stream().mapToDouble(each -> each).sum();
  }
}
