package io.quanyu.prediction.value;

import io.quanyu.event.Rejection;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

/**
 * Fits models of buying by maximum likelihood, in the logarithms of their parameters, from several
 * starts. The same customers in any order give the same model. Refused are fewer than {@value
 * #LEAST} customers, customers of whom none or too few bought again, customers who are all alike,
 * and data by which no maximum is found.
 *
 * <p>Where customers differ too little, or leave too seldom, the likelihood rises for ever with a
 * parameter. Then, and only then, it is multiplied by a weak prior: each logarithm is normal with a
 * standard deviation of 2 around the first start. Thread-safe.
 */
public final class FitPurchases {
  /** Four parameters of fewer customers than this mean nothing. */
  static final int LEAST = 30;

  /** A maximum of fewer repeat buyers than this is an accident. */
  static final int LEAST_REPEATERS = 10;

  private FitPurchases() {}

  /** Fits one family. */
  public static PurchaseFit fit(PurchaseFamily family, Summaries customers) {
    Optional<Rejection> fault = fault(customers);
    return fault.isPresent()
        ? PurchaseFit.refused(fault.get())
        : fit(family, GroupedSummaries.of(customers));
  }

  /** Fits all families; the one of the largest likelihood: they have as many parameters each. */
  public static PurchaseFit best(Summaries customers) {
    Optional<Rejection> fault = fault(customers);
    if (fault.isPresent()) {
      return PurchaseFit.refused(fault.get());
    }
    GroupedSummaries grouped = GroupedSummaries.of(customers);
    return Arrays.stream(PurchaseFamily.values())
        .map(family -> fit(family, grouped))
        .filter(fit -> fit.model() != null)
        .max(Comparator.comparingDouble(PurchaseFit::logLikelihood))
        .orElseGet(() -> PurchaseFit.refused(Minimizer.notConverged("auto")));
  }

  private static Optional<Rejection> fault(Summaries customers) {
    if (customers.size() < LEAST) {
      return Optional.of(Rejection.of("value_too_few_customers", "", "least", LEAST));
    }
    Optional<Rejection> fault = customers.fault();
    if (fault.isPresent()) {
      return fault;
    }
    if (customers.repeatBuyers() == 0) {
      return Optional.of(Rejection.of("value_no_repeat_buyers", ""));
    }
    if (GroupedSummaries.of(customers).isOne()) {
      return Optional.of(Rejection.of("value_all_equal", ""));
    }
    return customers.repeatBuyers() < LEAST_REPEATERS
        ? Optional.of(Rejection.of("value_too_few_repeat_buyers", "", "least", LEAST_REPEATERS))
        : Optional.empty();
  }

  private static PurchaseFit fit(PurchaseFamily family, GroupedSummaries customers) {
    double scale = Math.log(customers.meanAge());
    double[][] starts =
        family == PurchaseFamily.PARETO_NBD
            ? new double[][] {{-0.5, scale - 1, -0.5, scale - 0.8}, {0.5, scale, 0.5, scale + 1}}
            : new double[][] {{-0.5, scale - 1, -0.2, 0.7}, {0.5, scale, -1.5, 0.5}};
    PurchaseLikelihood likelihood = new PurchaseLikelihood(family, customers, starts[0]);
    return Arrays.stream(starts)
        .map(likelihood::fit)
        .flatMap(Optional::stream)
        .max(Comparator.comparingDouble(PurchaseFit::logLikelihood))
        .or(likelihood::regularized)
        .orElseGet(() -> PurchaseFit.refused(Minimizer.notConverged(family.code())));
  }

  static double[] exp(double[] logs) {
    double[] values = new double[logs.length];
    Arrays.setAll(values, i -> Math.exp(logs[i]));
    return values;
  }
}
