package io.quanyu.strategy.experiment.statistics;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * How many units an experiment needs, and what it can find: the two-sided normal approximation for
 * two variations of one size, n = 2 σ² (z₁₋α⁄₂ + z₁₋β)² ÷ δ² (Kohavi, Tang and Xu, "Trustworthy
 * online controlled experiments", 2020, chapter 17).
 *
 * @param alpha share of false alarms, above 0 and below 1
 * @param power chance to find an effect that is there, above {@code alpha} and below 1
 */
@RegisterForReflection
public record Power(double alpha, double power) {
  /** One in twenty, and four in five. */
  public static final Power USUAL = new Power(.05, .8);

  /**
   * Units of each variation.
   *
   * @param variance of one unit
   * @param effect absolute, not 0
   */
  public long units(double variance, double effect) {
    double z = z();
    return (long) Math.ceil(2 * variance * z * z / (effect * effect));
  }

  /** The least absolute effect that so many units of each variation find. */
  public double detectable(double variance, long units) {
    return z() * Math.sqrt(2 * variance / units);
  }

  private double z() {
    NormalDistribution standard = NormalDistribution.of(0, 1);
    return standard.inverseSurvivalProbability(alpha / 2)
        + standard.inverseCumulativeProbability(power);
  }
}
