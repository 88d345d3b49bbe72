package io.quanyu.strategy.experiment.statistics;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How much more the units of one group bring than those of the other, over strata that chance
 * divided each by its own weight: Σ w (s₁ ÷ n₁ − s₀ ÷ n₀) ÷ Σ w with w = n₁ n₀ ÷ (n₁ + n₀), the
 * weights of {@link RiskDifference}, which of such sums of unequal variance alone tells the
 * interval. Immutable.
 *
 * @param strata with units in both groups; others tell nothing of the difference
 */
@RegisterForReflection
public record MeanDifference(List<Stratum> strata) {
  /** Keeps those that tell of it. */
  public MeanDifference {
    strata =
        strata.stream().filter(each -> each.one().count() > 0 && each.other().count() > 0).toList();
  }

  /**
   * Units and what they brought.
   *
   * @param total of all of them
   * @param count units
   */
  @RegisterForReflection
  public record Total(long total, long count) {
    /** Of a unit; NaN of none. */
    public double mean() {
      return count == 0 ? Double.NaN : (double) total / count;
    }

    private Total plus(Total other) {
      return new Total(total + other.total, count + other.count);
    }
  }

  /**
   * Units that chance alone divided.
   *
   * @param one whose mean is asked for
   * @param other what it is compared with
   */
  @RegisterForReflection
  public record Stratum(Total one, Total other) {
    private double weight() {
      return (double) one.count() * other.count() / (one.count() + other.count());
    }
  }

  /** The difference of means; NaN where there is no stratum. */
  public double estimate() {
    return sum(each -> each.weight() * (each.one().mean() - each.other().mean()))
        / sum(Stratum::weight);
  }

  /** All units of the one group. */
  public Total one() {
    return strata.stream().map(Stratum::one).reduce(new Total(0, 0), Total::plus);
  }

  /** All units of the other. */
  public Total other() {
    return strata.stream().map(Stratum::other).reduce(new Total(0, 0), Total::plus);
  }

  private double sum(ToDoubleFunction<Stratum> part) {
    return strata.stream().mapToDouble(part).sum();
  }
}
