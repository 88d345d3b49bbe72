package io.quanyu.prediction.evaluate;

import io.quanyu.prediction.model.Dataset;
import io.quanyu.prediction.model.Predictor;

/** What a model answers about examples. */
final class Answers {
  private Answers() {}

  /** A probability for each example. */
  static double[] of(Predictor predictor, Dataset examples) {
    double[] probabilities = new double[examples.rows()];
    float[] row = new float[examples.schema().size()];
    for (int at = 0; at < probabilities.length; at++) {
      examples.copyRow(at, row);
      probabilities[at] = predictor.probability(row);
    }
    return probabilities;
  }

  static byte[] labels(Dataset examples) {
    byte[] labels = new byte[examples.rows()];
    for (int row = 0; row < labels.length; row++) {
      labels[row] = (byte) examples.label(row);
    }
    return labels;
  }
}
