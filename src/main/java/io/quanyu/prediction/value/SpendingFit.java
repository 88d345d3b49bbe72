package io.quanyu.prediction.value;

import io.quanyu.event.Rejection;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What came of fitting the model of value.
 *
 * @param model null where it was refused
 * @param logLikelihood the natural logarithm, summed over customers
 * @param customers how many bought again, for more than nothing: the model is fitted on them
 * @param correlation Pearson's, of frequency and mean value over them; the model takes it for 0
 * @param rejection why there is no model, else null
 */
@RegisterForReflection
public record SpendingFit(
    GammaGamma model,
    double logLikelihood,
    int customers,
    double correlation,
    Rejection rejection) {
  static SpendingFit refused(Rejection rejection) {
    return new SpendingFit(null, Double.NaN, 0, Double.NaN, rejection);
  }
}
