package io.quanyu.testing;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Who came in which month after their first, written without the product's code. */
final class PlainCohorts {
  private static final long DAY = 86_400_000L;
  private static final long YEAR = 12;

  private PlainCohorts() {}

  static Map<String, Long> of(Collection<Sent> events, Function<Sent, String> anchor) {
    Map<String, TreeMap<Long, Set<String>>> done = new TreeMap<>();
    for (Sent event : events) {
      Set<String> month =
          done.computeIfAbsent(anchor.apply(event), each -> new TreeMap<>())
              .computeIfAbsent(month(event), each -> new TreeSet<>());
      month.add("active");
      if (event.name().equals("Product Viewed")) {
        month.add("viewed");
      }
      if (event.name().equals("Order Completed")) {
        month.add("ordered");
      }
    }
    Map<String, Long> sums = new TreeMap<>();
    done.forEach((each, months) -> add(each, months, sums));
    return sums;
  }

  private static long month(Sent event) {
    LocalDate day = LocalDate.ofEpochDay(event.time() / DAY);
    return day.getYear() * YEAR + day.getMonthValue() - 1;
  }

  private static void add(
      String anchor, SortedMap<Long, Set<String>> months, Map<String, Long> sums) {
    boolean visitor = anchor.startsWith("anonymous_id:") || anchor.startsWith("device:");
    long first = months.firstKey();
    String cohort = first + (visitor ? " visitor " : " known ");
    months.forEach(
        (month, steps) ->
            steps.forEach(
                step -> sums.merge(cohort + (month - first) + " " + step, 1L, Long::sum)));
  }
}
