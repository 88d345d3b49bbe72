package io.quanyu.prediction.serve;

import io.quanyu.prediction.model.Predictor;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The model of a target, ready to be asked. Immutable.
 *
 * @param predictor null where there is none
 * @param population of those it learned from; null where there is no model
 */
@RegisterForReflection
public record TargetModel(
    TargetFacts facts, Predictor predictor, Recalibration recalibration, Population population) {

  /** Where there is no model, and why. */
  public static TargetModel without(TargetFacts facts) {
    return new TargetModel(facts, null, Recalibration.NONE, null);
  }

  /** The probability of a row, corrected by the newest that is known. */
  public double probability(float[] row) {
    return recalibration.correct(predictor.probability(row));
  }
}
