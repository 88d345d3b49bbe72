package io.quanyu.recommendation.model;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The settings of the loss that {@link Als} minimizes.
 *
 * @param unobserved α₀, the weight of every pair
 * @param regularization λ
 * @param exponent ν
 * @param confidence α
 * @param spread β
 */
@RegisterForReflection
record AlsLoss(
    double unobserved, double regularization, double exponent, double confidence, double spread) {
  AlsLoss {
    if (unobserved <= 0 || regularization <= 0 || confidence < 0 || spread < 0) {
      throw new IllegalArgumentException(
          "unobserved and regularization must be more than 0, confidence and spread 0 or more");
    }
  }

  static AlsLoss of(Parameters parameters) {
    return new AlsLoss(
        parameters.get("unobserved"),
        parameters.get("regularization"),
        parameters.get("exponent"),
        parameters.get("confidence"),
        parameters.get("spread"));
  }

  void write(ModelOutput out) {
    out.number(unobserved)
        .number(regularization)
        .number(exponent)
        .number(confidence)
        .number(spread);
  }

  static AlsLoss read(ModelInput in) {
    return new AlsLoss(in.number(), in.number(), in.number(), in.number(), in.number());
  }

  /** w, the weight of a pair that occurs so many times. */
  float weight(float count) {
    return count == 1 ? 1 : (float) (1 + confidence * Math.log(count));
  }

  /** λ of a row with so many of all columns. */
  double regularization(int size, int columns) {
    return regularization * Math.pow(size + spread * unobserved * columns, exponent);
  }
}
