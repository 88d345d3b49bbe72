package io.quanyu.prediction.value;

import io.quanyu.event.Rejection;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Fits {@link GammaGamma} by maximum likelihood to the customers who bought again for more than
 * nothing. Refused are fewer than {@value #LEAST} of them, negative values, mean values that are
 * all equal, and data by which the likelihood has no maximum or the mean value has no bound. The
 * same customers in any order give the same model. Thread-safe.
 */
public final class FitSpending {
  static final int LEAST = 10;

  private FitSpending() {}

  /** Fits the model. */
  public static SpendingFit fit(Summaries all) {
    Optional<Rejection> fault = all.fault();
    int[] buyers =
        IntStream.range(0, all.size())
            .filter(i -> all.frequency(i) > 0 && all.meanValue(i) > 0)
            .boxed()
            .sorted(Comparator.comparingDouble(all::meanValue).thenComparingInt(all::frequency))
            .mapToInt(i -> i)
            .toArray();
    if (fault.isPresent()) {
      return SpendingFit.refused(fault.get());
    }
    if (buyers.length < LEAST) {
      return SpendingFit.refused(Rejection.of("value_too_few_repeat_buyers", "", "least", LEAST));
    }
    double first = all.meanValue(buyers[0]);
    if (Arrays.stream(buyers).allMatch(i -> all.meanValue(i) == first)) {
      return SpendingFit.refused(Rejection.of("value_all_equal", ""));
    }
    return fit(all, buyers);
  }

  private static SpendingFit fit(Summaries all, int[] buyers) {
    double scale = Math.log(Arrays.stream(buyers).mapToDouble(all::meanValue).average().orElse(1));
    Optional<double[]> found =
        Minimizer.minimum(
            logs -> -logLikelihood(model(logs), all, buyers) / buyers.length,
            new double[] {1, 1, scale});
    if (found.isEmpty()) {
      return SpendingFit.refused(Minimizer.notConverged("gamma-gamma"));
    }
    GammaGamma model = model(found.get());
    return model.q() <= 1
        ? SpendingFit.refused(Rejection.of("value_mean_unbounded", ""))
        : new SpendingFit(
            model,
            logLikelihood(model, all, buyers),
            buyers.length,
            correlation(all, buyers),
            null);
  }

  private static GammaGamma model(double[] logs) {
    double[] values = FitPurchases.exp(logs);
    return new GammaGamma(values[0], values[1], values[2]);
  }

  private static double logLikelihood(GammaGamma model, Summaries all, int[] buyers) {
    double sum = 0;
    for (int i : buyers) {
      sum += model.logLikelihood(all.frequency(i), all.meanValue(i));
    }
    return sum;
  }

  private static double correlation(Summaries all, int[] buyers) {
    double x = Arrays.stream(buyers).mapToDouble(all::frequency).average().orElse(0);
    double y = Arrays.stream(buyers).mapToDouble(all::meanValue).average().orElse(0);
    double xx = 0;
    double yy = 0;
    double xy = 0;
    for (int i : buyers) {
      double dx = all.frequency(i) - x;
      double dy = all.meanValue(i) - y;
      xx += dx * dx;
      yy += dy * dy;
      xy += dx * dy;
    }
    return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : 0;
  }
}
