package io.quanyu.prediction.train;

import io.quanyu.prediction.model.Dataset;
import io.quanyu.prediction.model.Predictor;
import io.quanyu.prediction.serve.Recalibration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** What models answer about examples, and how far that is from what came. */
final class Asked {
  private static final int TENTHS = 10;

  private Asked() {}

  /** A probability for each example. */
  static double[] of(Predictor predictor, Dataset examples) {
    double[] answers = new double[examples.rows()];
    float[] row = new float[examples.schema().size()];
    for (int at = 0; at < answers.length; at++) {
      examples.copyRow(at, row);
      answers[at] = predictor.probability(row);
    }
    return answers;
  }

  static double[] corrected(double[] answers, Recalibration by) {
    return Arrays.stream(answers).map(by::correct).toArray();
  }

  static byte[] labels(Dataset examples) {
    byte[] labels = new byte[examples.rows()];
    for (int row = 0; row < labels.length; row++) {
      labels[row] = (byte) examples.label(row);
    }
    return labels;
  }

  /**
   * The expected calibration error (Naeini, Cooper and Hauskrecht 2015) in tenths of the examples
   * by their probability: Σ share × |mean probability − share of positives|.
   */
  static double calibrationError(double[] answers, byte... labels) {
    int[] order =
        IntStream.range(0, labels.length)
            .boxed()
            .sorted(Comparator.comparingDouble(row -> answers[row]))
            .mapToInt(row -> row)
            .toArray();
    double error = 0;
    for (int tenth = 0; tenth < TENTHS; tenth++) {
      double off = 0;
      int end = (int) ((long) order.length * (tenth + 1) / TENTHS);
      for (int at = (int) ((long) order.length * tenth / TENTHS); at < end; at++) {
        off += answers[order[at]] - labels[order[at]];
      }
      error += Math.abs(off) / order.length;
    }
    return error;
  }
}
