package io.quanyu.spark;

import io.quanyu.recommendation.ModelItems;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/** What persons met, by the numbers of items instead of their ids. */
final class Numbered {
  private final JavaRDD<Entries> persons;

  /** The ids go to every executor once. */
  Numbered(JavaSparkContext spark, JavaRDD<Trace> traces, ModelItems items) {
    String[] ids = new String[items.size()];
    Arrays.setAll(ids, items::id);
    Broadcast<String[]> known = spark.broadcast(ids);
    this.persons = traces.map(trace -> Entries.of(trace, known.value()));
  }

  /**
   * What one person met, oldest first. Immutable by agreement.
   *
   * @see Trace
   */
  static final class Entries implements Serializable {
    private static final long serialVersionUID = 1;

    private final int[] items;
    private final long[] seconds;
    private final int[] orders;

    private Entries(int[] items, long[] seconds, int[] orders) {
      this.items = items;
      this.seconds = seconds;
      this.orders = orders;
    }

    private static Entries of(Trace trace, String[] ids) {
      int size = trace.size();
      Entries entries = new Entries(new int[size], new long[size], new int[size]);
      for (int entry = 0; entry < size; entry++) {
        entries.items[entry] = Arrays.binarySearch(ids, trace.item(entry));
        entries.seconds[entry] = trace.seconds(entry);
        entries.orders[entry] = trace.order(entry);
      }
      return entries;
    }

    private int[] distinct() {
      return Arrays.stream(items).sorted().distinct().toArray();
    }

    /** Of each item the last time that it was met. */
    Map<Integer, Long> lastSeconds() {
      Map<Integer, Long> last = new TreeMap<>();
      for (int entry = 0; entry < items.length; entry++) {
        last.merge(items[entry], seconds[entry], Math::max);
      }
      return last;
    }

    private List<int[]> byOrder() {
      Map<Integer, List<Integer>> lines = new TreeMap<>();
      for (int entry = 0; entry < items.length; entry++) {
        if (orders[entry] >= 0) {
          lines.computeIfAbsent(orders[entry], order -> new ArrayList<>()).add(items[entry]);
        }
      }
      return lines.values().stream()
          .map(order -> order.stream().mapToInt(Integer::intValue).sorted().distinct().toArray())
          .toList();
    }
  }

  JavaRDD<Entries> persons() {
    return persons;
  }

  /** Of each person what they met, with repeats. */
  JavaRDD<int[]> rows() {
    return persons.map(entries -> entries.items);
  }

  /** Of each person what they met, each item once and in rising order. */
  JavaRDD<int[]> sets() {
    return persons.map(Entries::distinct);
  }

  /** What each order holds, each item once and in rising order. */
  JavaRDD<int[]> orders() {
    return persons.flatMap(entries -> entries.byOrder().iterator());
  }
}
