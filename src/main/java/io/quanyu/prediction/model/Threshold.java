package io.quanyu.prediction.model;

import java.util.Comparator;
import java.util.stream.IntStream;

/** The probability from which to say yes. */
final class Threshold {
  private Threshold() {}

  /** Of the greatest F1 = 2 TP ÷ (2 TP + FP + FN); the highest of several. */
  static double best(double[] probabilities, byte... labels) {
    int[] order =
        IntStream.range(0, labels.length)
            .boxed()
            .sorted(Comparator.comparingDouble(row -> -probabilities[row]))
            .mapToInt(row -> row)
            .toArray();
    long positives = 0;
    for (byte label : labels) {
      positives += label;
    }
    double best = 0;
    double threshold = .5;
    long found = 0;
    for (int at = 0; at < order.length; at++) {
      double here = probabilities[order[at]];
      found += labels[order[at]];
      boolean isLast = at + 1 == order.length || probabilities[order[at + 1]] < here;
      double f1 = 2.0 * found / (at + 1 + positives);
      if (isLast && f1 > best) {
        best = f1;
        threshold = here;
      }
    }
    return threshold;
  }
}
