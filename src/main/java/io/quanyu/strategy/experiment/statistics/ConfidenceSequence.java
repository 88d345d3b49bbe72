package io.quanyu.strategy.experiment.statistics;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Intervals that hold at all sizes at once, so that one may look as often as one likes and stop
 * when one likes: the asymptotic confidence sequence of Waudby-Smith, Arbour, Sinha, Kennedy and
 * Ramdas, "Time-uniform central limit theory and asymptotic confidence sequences" (2021), half
 * width √(2 (n ρ² + 1) ÷ (n ρ)² · ln(√(n ρ² + 1) ÷ α)) standard deviations of a unit, and its
 * always-valid p-value.
 *
 * @param alpha share of false alarms over all looks, above 0 and below 1
 * @param tuning units N* at which it is tightest, ρ² = (−2 ln α + ln(1 − 2 ln α)) ÷ N*
 */
@RegisterForReflection
public record ConfidenceSequence(double alpha, double tuning) {
  /** Units at which the usual one is tightest. */
  public static final double USUAL_TUNING = 5_000;

  /** The interval, and 1 ÷ the evidence against no effect, at most 1. */
  public Interval of(Effect effect) {
    double twice = -2 * Math.log(alpha);
    double spread = effect.count() * (twice + Math.log1p(twice)) / tuning;
    double perUnit = effect.variance() * effect.count();
    double half =
        Math.sqrt(
            perUnit
                * 2
                * (spread + 1)
                / (effect.count() * spread)
                * (Math.log1p(spread) / 2 - Math.log(alpha)));
    double z2 = effect.estimate() * effect.estimate() / effect.variance();
    double logEvidence = spread * z2 / (2 * (spread + 1)) - Math.log1p(spread) / 2;
    double p = Math.min(1, Math.exp(-logEvidence));
    return new Interval(effect.estimate() - half, effect.estimate() + half, p);
  }
}
