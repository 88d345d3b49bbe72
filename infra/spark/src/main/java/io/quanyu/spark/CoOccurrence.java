package io.quanyu.spark;

import io.quanyu.recommendation.model.WeightedRows;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.api.java.JavaSparkContext;
import scala.Tuple2;

/**
 * Which items come together in sets: cos(i, j) = |Sᵢ ∩ Sⱼ| / √(|Sᵢ| |Sⱼ|) over the sets Sᵢ that
 * hold i (Sarwar, Karypis, Konstan and Riedl 2001), of each item the nearest, ties by the number of
 * common sets, then by item. What came together once is chance; it counts only where an item has
 * nothing that came with it more often. Σ |S|² / 2 pairs are counted, in parallel.
 */
final class CoOccurrence {
  private static final int SUPPORT = 2;

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
    float cosine = (float) (common / Math.sqrt((double) sizes[one] * sizes[other]));
    return List.of(
        new Tuple2<>(one, new Near(other, common, cosine)),
        new Tuple2<>(other, new Near(one, common, cosine)));
  }

  private static List<Near> nearest(Iterable<Near> all, int most) {
    List<Near> found = new ArrayList<>();
    all.forEach(found::add);
    int best = found.stream().mapToInt(Near::common).max().orElse(0);
    int least = Math.min(SUPPORT, best);
    return found.stream()
        .filter(near -> near.common() >= least)
        .sorted(
            Comparator.comparingDouble(Near::cosine)
                .thenComparingInt(Near::common)
                .reversed()
                .thenComparingInt(Near::item))
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
            weights[at++] = near.cosine();
          }
        });
    return new WeightedRows(items, starts, others, weights);
  }
}
