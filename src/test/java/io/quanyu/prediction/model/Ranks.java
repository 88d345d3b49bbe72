package io.quanyu.prediction.model;

import java.util.Comparator;
import java.util.stream.IntStream;

/** AUC by the sum of ranks, ties counting half (Mann and Whitney 1947). */
final class Ranks {
  private Ranks() {}

  static double auc(double[] scores, Dataset data) {
    int[] order =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted(Comparator.comparingDouble(row -> scores[row]))
            .mapToInt(Integer::intValue)
            .toArray();
    double sum = 0;
    for (int start = 0; start < order.length; ) {
      int end = start;
      int hits = 0;
      while (end < order.length && scores[order[end]] == scores[order[start]]) {
        hits += data.label(order[end++]);
      }
      sum += hits * (start + 1 + end) / 2.0;
      start = end;
    }
    double positives = data.positives();
    double negatives = data.rows() - positives;
    return (sum - positives * (positives + 1) / 2) / positives / negatives;
  }
}
