package io.quanyu.prediction.model;

/** First and second derivatives of the loss by margin, an example each. Not thread-safe. */
final class Gradients {
  final float[] first;
  final float[] second;

  Gradients(int rows) {
    first = new float[rows];
    second = new float[rows];
  }

  /** Of the log-loss: p − y and p (1 − p). Many rows are shared among processors. */
  void ofLogLoss(double[] margins, Dataset data, int... rows) {
    Chunks.forEach(
        rows.length,
        (start, end) -> {
          for (int at = start; at < end; at++) {
            int row = rows[at];
            double probability = Logit.probability(margins[row]);
            first[row] = (float) (probability - data.label(row));
            second[row] = (float) Math.max(1e-16, probability * (1 - probability));
          }
        });
  }

  /** Of half the squared error around 0, times a weight: a leaf is then the weighted mean. */
  void ofSquares(int row, int label, int weight) {
    first[row] = -weight * label;
    second[row] = weight;
  }
}
