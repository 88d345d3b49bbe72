package io.quanyu.prediction.train;

import io.quanyu.prediction.model.Dataset;
import io.quanyu.prediction.model.Predictor;
import io.quanyu.prediction.serve.Recalibration;
import java.util.Arrays;

/** What models answer about examples. */
final class Asked {
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
}
