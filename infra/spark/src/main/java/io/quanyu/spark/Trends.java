package io.quanyu.spark;

import io.quanyu.recommendation.model.Trending;
import java.util.Map;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import scala.Tuple2;

/**
 * What many persons met, ever and lately: the sums of {@link
 * io.quanyu.recommendation.model.Popularity} and {@link Trending}, taken by Spark.
 */
final class Trends {
  private static final long MILLIS = 1_000;
  private static final double SECONDS_A_DAY = 86_400;

  private final JavaPairRDD<Integer, Long> last;
  private final int items;
  private final long newest;

  /** Of persons, over so many items, until a time in epoch milliseconds. */
  Trends(JavaRDD<Entries> persons, int items, long until) {
    this.last =
        persons.flatMapToPair(
            entries ->
                entries.lastSeconds().entrySet().stream()
                    .map(met -> new Tuple2<>(met.getKey(), met.getValue()))
                    .iterator());
    this.items = items;
    // Times that were still to come are errors.
    this.newest = Math.min(until / MILLIS, last.values().fold(0L, Math::max));
  }

  /** Seconds since 1970 of the newest entry of all. */
  long newest() {
    return newest;
  }

  /** Of each item how many persons met it. */
  float[] popular() {
    return sums(last.mapValues(seconds -> 1.0));
  }

  /**
   * Of each item its persons, each counting half as much for every half-life that passed; else NaN.
   */
  float[] trending() {
    double halfLife = new Trending().defaults().get("half-life-days") * SECONDS_A_DAY;
    long now = newest;
    float[] sums =
        sums(last.mapValues(seconds -> Math.pow(2, Math.min(0, seconds - now) / halfLife)));
    for (int item = 0; item < items; item++) {
      sums[item] = sums[item] > 0 ? sums[item] : Float.NaN;
    }
    return sums;
  }

  private float[] sums(JavaPairRDD<Integer, Double> values) {
    float[] sums = new float[items];
    Map<Integer, Double> found = values.reduceByKey(Double::sum).collectAsMap();
    found.forEach((item, sum) -> sums[item] = sum.floatValue());
    return sums;
  }
}
