package io.quanyu.strategy.experiment.statistics;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * What to believe of an effect after the data: normal, by conjugacy of a normal prior with the
 * normal likelihood (Gelman et al., "Bayesian data analysis", 3rd edition 2013, §2.5).
 *
 * @param mean of the effect
 * @param deviation standard deviation, above 0
 */
@RegisterForReflection
public record Posterior(double mean, double deviation) {

  /** After the data alone: a flat prior. */
  public static Posterior of(Effect effect) {
    return new Posterior(effect.estimate(), effect.standardError());
  }

  /** After the data, with a normal prior of this mean and standard deviation. */
  public static Posterior of(Effect effect, double priorMean, double priorDeviation) {
    double prior = 1 / (priorDeviation * priorDeviation);
    double data = 1 / effect.variance();
    double mean = (prior * priorMean + data * effect.estimate()) / (prior + data);
    return new Posterior(mean, Math.sqrt(1 / (prior + data)));
  }

  /** P(effect &gt; 0). */
  public double chanceToWin() {
    return normal().survivalProbability(0);
  }

  /** Where the effect lies with probability 1 − α, as much on either side; p is two-sided too. */
  public Interval interval(double alpha) {
    NormalDistribution normal = normal();
    double worse = Math.min(chanceToWin(), 1 - chanceToWin());
    return new Interval(
        normal.inverseCumulativeProbability(alpha / 2),
        normal.inverseSurvivalProbability(alpha / 2),
        2 * worse);
  }

  /** E[max(0, −effect)]: what choosing the variation loses, where it is the worse one. */
  public double expectedLoss() {
    NormalDistribution standard = NormalDistribution.of(0, 1);
    double z = mean / deviation;
    return deviation * standard.density(z) - mean * standard.survivalProbability(z);
  }

  /** E[max(0, effect)]: what staying with the control loses, where that is the worse one. */
  public double expectedLossOfControl() {
    return expectedLoss() + mean;
  }

  private NormalDistribution normal() {
    return NormalDistribution.of(mean, deviation);
  }
}
