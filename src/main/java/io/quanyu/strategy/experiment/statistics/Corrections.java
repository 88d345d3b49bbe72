package io.quanyu.strategy.experiment.statistics;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * p-values of many tests at once, in the order in which they came; NaN stays and is not counted.
 */
public final class Corrections {
  private Corrections() {}

  /**
   * Keeps the chance of any false alarm: max over j ≤ i of (m − j + 1) p₍ⱼ₎ (Holm, "A simple
   * sequentially rejective multiple test procedure", 1979).
   */
  public static double[] holm(double... values) {
    double[] adjusted = values.clone();
    int[] rising = rising(values);
    double most = 0;
    for (int rank = 0; rank < rising.length; rank++) {
      most = Math.max(most, Math.min(1, values[rising[rank]] * (rising.length - rank)));
      adjusted[rising[rank]] = most;
    }
    return adjusted;
  }

  /**
   * Keeps the share of false alarms among all alarms: min over j ≥ i of m p₍ⱼ₎ ÷ j (Benjamini and
   * Hochberg, "Controlling the false discovery rate", 1995).
   */
  public static double[] benjaminiHochberg(double... values) {
    double[] adjusted = values.clone();
    int[] rising = rising(values);
    double least = 1;
    for (int rank = rising.length - 1; rank >= 0; rank--) {
      least = Math.min(least, values[rising[rank]] * rising.length / (rank + 1));
      adjusted[rising[rank]] = least;
    }
    return adjusted;
  }

  private static int[] rising(double[] values) {
    return IntStream.range(0, values.length)
        .filter(at -> !Double.isNaN(values[at]))
        .boxed()
        .sorted(Comparator.comparingDouble((Integer at) -> values[at]))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
