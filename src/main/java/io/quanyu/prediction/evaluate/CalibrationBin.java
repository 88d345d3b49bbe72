package io.quanyu.prediction.evaluate;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A point of a calibration curve (reliability diagram: DeGroot and Fienberg 1983).
 *
 * @param predicted the mean probability told
 * @param observed the share of positives
 * @param rows how many examples
 */
@RegisterForReflection
public record CalibrationBin(double predicted, double observed, int rows) {
  private static final int TENTHS = 10;

  /**
   * The tenths of the examples by their probability, lowest first, as equal in number as can be;
   * those without an example are left out. Of a probability and a label each.
   */
  public static List<CalibrationBin> tenths(double[] probabilities, byte... labels) {
    int[] order =
        IntStream.range(0, labels.length)
            .boxed()
            .sorted(Comparator.comparingDouble(row -> probabilities[row]))
            .mapToInt(row -> row)
            .toArray();
    List<CalibrationBin> bins = new ArrayList<>();
    for (int tenth = 0; tenth < TENTHS; tenth++) {
      int start = (int) ((long) order.length * tenth / TENTHS);
      int end = (int) ((long) order.length * (tenth + 1) / TENTHS);
      double told = 0;
      int positives = 0;
      for (int at = start; at < end; at++) {
        told += probabilities[order[at]];
        positives += labels[order[at]];
      }
      int rows = end - start;
      if (rows > 0) {
        bins.add(new CalibrationBin(told / rows, positives / (double) rows, rows));
      }
    }
    return List.copyOf(bins);
  }

  /**
   * The expected calibration error (Naeini, Cooper and Hauskrecht 2015): Σ share × |mean
   * probability − share of positives|.
   */
  public static double error(List<CalibrationBin> bins) {
    double off = 0;
    int rows = 0;
    for (CalibrationBin bin : bins) {
      off += bin.rows * Math.abs(bin.predicted - bin.observed);
      rows += bin.rows;
    }
    return off / rows;
  }
}
