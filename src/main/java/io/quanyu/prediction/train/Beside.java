package io.quanyu.prediction.train;

import io.quanyu.prediction.model.Logit;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Log-loss of two models on the same examples.
 *
 * @param one mean of the first, natural
 * @param other mean of the second
 * @param error the standard error of the mean difference, example by example
 */
@RegisterForReflection
record Beside(double one, double other, double error) {
  private static final double ERRORS = 1.645;

  /** Of a probability of each model and a label for each example. */
  static Beside of(double[] one, double[] other, byte... labels) {
    double first = 0;
    double second = 0;
    double squares = 0;
    int size = labels.length;
    for (int row = 0; row < size; row++) {
      double a = Logit.loss(Logit.of(one[row]), labels[row]);
      double b = Logit.loss(Logit.of(other[row]), labels[row]);
      first += a;
      second += b;
      squares += (a - b) * (a - b);
    }
    double mean = (first - second) / size;
    double variance = Math.max(0, squares / size - mean * mean);
    return new Beside(first / size, second / size, Math.sqrt(variance / Math.max(1, size - 1)));
  }

  /** Whether the first is worse by more than chance gives once in twenty times. */
  boolean saysWorse() {
    return one - other > ERRORS * error;
  }
}
