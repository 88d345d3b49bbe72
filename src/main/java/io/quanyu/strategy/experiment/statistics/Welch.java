package io.quanyu.strategy.experiment.statistics;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Two-sided t-test for unequal variances (Welch, "The generalization of Student's problem when
 * several different population variances are involved", 1947). Holds for one look at a size that
 * was fixed before: whoever looks each day takes {@link ConfidenceSequence}.
 *
 * @param alpha share of false alarms, above 0 and below 1
 */
@RegisterForReflection
public record Welch(double alpha) {

  /** The interval that covers the effect with probability 1 − α. */
  public Interval of(Effect effect) {
    TDistribution t = TDistribution.of(effect.degrees());
    double half = t.inverseSurvivalProbability(alpha / 2) * effect.standardError();
    double p = 2 * t.survivalProbability(Math.abs(effect.estimate()) / effect.standardError());
    return new Interval(effect.estimate() - half, effect.estimate() + half, Math.min(1, p));
  }
}
