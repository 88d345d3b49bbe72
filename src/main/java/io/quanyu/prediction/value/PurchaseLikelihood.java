package io.quanyu.prediction.value;

import java.util.Optional;

/**
 * What {@link FitPurchases} maximizes, as a mean over customers, by the logarithms of parameters.
 * Immutable; thread-safe.
 */
final class PurchaseLikelihood {
  private static final double DEVIATION = 2;

  private final PurchaseFamily family;
  private final GroupedSummaries customers;
  private final double[] center;

  PurchaseLikelihood(PurchaseFamily family, GroupedSummaries customers, double[] center) {
    this.family = family;
    this.customers = customers;
    this.center = center;
  }

  Optional<PurchaseFit> fit(double[] start) {
    return Minimizer.minimum(this::meanLoss, start).map(logs -> fitted(logs, false));
  }

  Optional<PurchaseFit> regularized() {
    return Minimizer.minimum(logs -> meanLoss(logs) + distance(logs), center)
        .map(logs -> fitted(logs, true));
  }

  private PurchaseFit fitted(double[] logs, boolean regularized) {
    PurchaseModel model = family.model(FitPurchases.exp(logs));
    return new PurchaseFit(model, customers.logLikelihood(model), regularized, null);
  }

  private double meanLoss(double[] logs) {
    return -customers.logLikelihood(family.model(FitPurchases.exp(logs))) / customers.total();
  }

  private double distance(double[] logs) {
    double sum = 0;
    for (int i = 0; i < logs.length; i++) {
      double deviations = (logs[i] - center[i]) / DEVIATION;
      sum += deviations * deviations / 2;
    }
    return sum / customers.total();
  }
}
