package io.quanyu.prediction.serve;

import io.quanyu.prediction.model.Logit;
import io.quanyu.prediction.model.Platt;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Corrects a model's probabilities by what came of the newest that are known: log-odds = intercept
 * + slope × log-odds told (Platt 1999). The order of probabilities stays. Immutable.
 *
 * @param intercept 0 where they were true on average
 * @param slope 1 where they were as extreme as they should; never below 0
 */
@RegisterForReflection
public record Recalibration(double intercept, double slope) {
  /** Leaves probabilities as they are. */
  public static final Recalibration NONE = new Recalibration(0, 1);

  /** By maximum likelihood, of a probability and a label each. */
  public static Recalibration fit(double[] probabilities, byte... labels) {
    double[] margins = new double[labels.length];
    for (int row = 0; row < margins.length; row++) {
      margins[row] = Logit.of(probabilities[row]);
    }
    Platt platt = Platt.fit(margins, labels);
    return new Recalibration(platt.intercept(), platt.slope());
  }

  /** The corrected probability; the same bits where there is nothing to correct. */
  public double correct(double probability) {
    return intercept == 0 && slope == 1
        ? probability
        : Logit.probability(intercept + slope * Logit.of(probability));
  }
}
