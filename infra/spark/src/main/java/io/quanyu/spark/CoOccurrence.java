package io.quanyu.spark;

import io.quanyu.recommendation.model.WeightedRows;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import scala.Tuple2;

/**
 * Which items come together in sets more than others do, by the formula of {@link
 * io.quanyu.recommendation.model.CoOccurrence}: sim(i, j) = c ÷ √(a b) · c ÷ (c + 3), where c sets
 * hold both, a and b one of them. Of each item the nearest are kept, ties by item. Σ |set|² ÷ 2
 * pairs are counted, in parallel; the driver holds what is kept.
 */
final class CoOccurrence {
  private static final double SHRINKAGE = 3;

  private final JavaSparkContext spark;
  private final int items;
  private final int most;

  /** For so many items, of each of which so many others are kept. */
  CoOccurrence(JavaSparkContext spark, int items, int most) {
    this.spark = spark;
    this.items = items;
    this.most = most;
  }

  /** Of sets of items, each item once and in rising order. */
  WeightedRows of(JavaRDD<int[]> sets) {
    Broadcast<int[]> sizes = spark.broadcast(sizes(sets));
    int kept = most;
    Map<Integer, List<Near>> rows =
        sets.flatMapToPair(set -> pairs(set).iterator())
            .reduceByKey(Integer::sum)
            .flatMapToPair(pair -> bothWays(pair, sizes.value()).iterator())
            .groupByKey()
            .mapValues(all -> nearest(all, kept))
            .collectAsMap();
    return rows(rows);
  }

  private int[] sizes(JavaRDD<int[]> sets) {
    int[] sizes = new int[items];
    sets.flatMapToPair(
            set -> {
              List<Tuple2<Integer, Integer>> ones = new ArrayList<>();
              for (int item : set) {
                ones.add(new Tuple2<>(item, 1));
              }
              return ones.iterator();
            })
        .reduceByKey(Integer::sum)
        .collectAsMap()
        .forEach((item, size) -> sizes[item] = size);
    return sizes;
  }

  private static List<Tuple2<Long, Integer>> pairs(int[] set) {
    List<Tuple2<Long, Integer>> pairs = new ArrayList<>(set.length * (set.length - 1) / 2);
    for (int one = 0; one < set.length; one++) {
      for (int other = one + 1; other < set.length; other++) {
        pairs.add(new Tuple2<>((long) set[one] << Integer.SIZE | set[other], 1));
      }
    }
    return pairs;
  }

  private static List<Tuple2<Integer, Near>> bothWays(Tuple2<Long, Integer> pair, int[] sizes) {
    int one = (int) (pair._1() >>> Integer.SIZE);
    int other = (int) (long) pair._1();
    int common = pair._2();
    double cosine = common / Math.sqrt((double) sizes[one] * sizes[other]);
    float weight = (float) (cosine * (common / (common + SHRINKAGE)));
    return List.of(
        new Tuple2<>(one, new Near(other, weight)), new Tuple2<>(other, new Near(one, weight)));
  }

  private static List<Near> nearest(Iterable<Near> all, int most) {
    List<Near> found = new ArrayList<>();
    all.forEach(found::add);
    return found.stream()
        .sorted(Comparator.comparingDouble(Near::weight).reversed().thenComparingInt(Near::item))
        .limit(most)
        .toList();
  }

  private WeightedRows rows(Map<Integer, List<Near>> rows) {
    int[] starts = new int[items + 1];
    for (int item = 0; item < items; item++) {
      starts[item + 1] = starts[item] + rows.getOrDefault(item, List.of()).size();
    }
    int[] others = new int[starts[items]];
    float[] weights = new float[starts[items]];
    rows.forEach(
        (item, nearest) -> {
          int at = starts[item];
          for (Near near : nearest) {
            others[at] = near.item();
            weights[at++] = near.weight();
          }
        });
    return new WeightedRows(items, starts, others, weights);
  }
}
