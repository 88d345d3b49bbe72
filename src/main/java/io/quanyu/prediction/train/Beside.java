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
    double[] ones = new double[labels.length];
    double[] others = new double[labels.length];
    for (int row = 0; row < labels.length; row++) {
      ones[row] = Logit.loss(Logit.of(one[row]), labels[row]);
      others[row] = Logit.loss(Logit.of(other[row]), labels[row]);
    }
    return ofLosses(ones, others);
  }

  /** Of the loss of each model at each example. */
  static Beside ofLosses(double[] one, double... other) {
    double first = 0;
    double second = 0;
    double squares = 0;
    int size = one.length;
    for (int row = 0; row < size; row++) {
      first += one[row];
      second += other[row];
      squares += (one[row] - other[row]) * (one[row] - other[row]);
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
