package io.quanyu.strategy.experiment.statistics;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * How much more often something happens to one group than to the other, over strata that chance
 * divided each by its own weight: Σ w (x₁ ÷ n₁ − x₀ ÷ n₀) ÷ Σ w with w = n₁ n₀ ÷ (n₁ + n₀) (Mantel
 * and Haenszel), and its variance, which holds for many small strata as for a few large ones (Sato,
 * Greenland and Robins, "On the variance estimator for the Mantel-Haenszel risk difference",
 * Biometrics 45, 1989). With equal groups and one stratum it is the sum of p (1 − p) ÷ n.
 *
 * @param strata with units in both groups; others tell nothing of the difference
 */
@RegisterForReflection
public record RiskDifference(List<Stratum> strata) {
  private static final double NORMAL = 1.959963984540054;

  /** Keeps those that tell of it. */
  public RiskDifference {
    strata =
        strata.stream().filter(each -> each.one().count() > 0 && each.other().count() > 0).toList();
  }

  /**
   * Units that chance alone divided.
   *
   * @param one whose rate is asked for
   * @param other what it is compared with
   */
  @RegisterForReflection
  public record Stratum(Proportion one, Proportion other) {
    private double weight() {
      return (double) one.count() * other.count() / (one.count() + other.count());
    }

    private double p() {
      double m = one.count();
      double n = other.count();
      double all = m + n;
      return (m * m * other.successes() - n * n * one.successes() + m * n * (n - m) / 2)
          / (all * all);
    }

    private double q() {
      double x = one.successes();
      double y = other.successes();
      return (x * (other.count() - y) + y * (one.count() - x))
          / (2.0 * (one.count() + other.count()));
    }
  }

  /** The difference of rates; NaN where there is no stratum. */
  public double estimate() {
    return strata.stream()
            .mapToDouble(each -> each.weight() * (each.one().mean() - each.other().mean()))
            .sum()
        / weight();
  }

  /** Of the estimate. */
  public double variance() {
    double p = strata.stream().mapToDouble(Stratum::p).sum();
    double q = strata.stream().mapToDouble(Stratum::q).sum();
    return (estimate() * p + q) / (weight() * weight());
  }

  /** Of 95 in 100 such intervals, the true difference is in; by the normal distribution. */
  public double margin() {
    return NORMAL * Math.sqrt(variance());
  }

  /** All units of the one group. */
  public Proportion one() {
    return sum(strata.stream().map(Stratum::one).toList());
  }

  /** All units of the other. */
  public Proportion other() {
    return sum(strata.stream().map(Stratum::other).toList());
  }

  private static Proportion sum(List<Proportion> parts) {
    return new Proportion(
        parts.stream().mapToLong(Proportion::successes).sum(),
        parts.stream().mapToLong(Proportion::count).sum());
  }

  private double weight() {
    return strata.stream().mapToDouble(Stratum::weight).sum();
  }
}
