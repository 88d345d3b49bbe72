package io.quanyu.strategy.experiment.statistics;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One variation over strata that were divided by different weights: Σ s̄ᵢ xᵢ with the strata's
 * shares of all variations' units, which are the same for each variation (Cochran, "Sampling
 * techniques", 3rd edition 1977, chapter 5; Simpson's paradox otherwise).
 *
 * @param strata of the variation, with units each
 * @param shares of the strata, which sum to 1
 */
@RegisterForReflection
public record Stratified(List<Statistic> strata, List<Double> shares) implements Statistic {
  /** Copies what it is given. */
  public Stratified {
    strata = List.copyOf(strata);
    shares = List.copyOf(shares);
  }

  @Override
  public long count() {
    return strata.stream().mapToLong(Statistic::count).sum();
  }

  @Override
  public double mean() {
    return over(Statistic::mean, false);
  }

  @Override
  public double variance() {
    return varianceOfMean() * count();
  }

  @Override
  public double baseline() {
    return over(Statistic::baseline, false);
  }

  @Override
  public double varianceOfMean() {
    return over(Statistic::varianceOfMean, true);
  }

  private double over(ToDoubleFunction<Statistic> part, boolean squared) {
    double sum = 0;
    for (int stratum = 0; stratum < strata.size(); stratum++) {
      double share = shares.get(stratum);
      sum += (squared ? share * share : share) * part.applyAsDouble(strata.get(stratum));
    }
    return sum;
  }
}
