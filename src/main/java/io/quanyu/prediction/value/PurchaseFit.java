package io.quanyu.prediction.value;

import io.quanyu.event.Rejection;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What came of fitting a model of buying.
 *
 * @param model null where it was refused
 * @param logLikelihood the natural logarithm, summed over customers
 * @param regularized whether the likelihood alone has no maximum, so that a weak prior helped
 * @param rejection why there is no model, else null
 */
@RegisterForReflection
public record PurchaseFit(
    PurchaseModel model, double logLikelihood, boolean regularized, Rejection rejection) {
  static PurchaseFit refused(Rejection rejection) {
    return new PurchaseFit(null, Double.NaN, false, rejection);
  }
}
