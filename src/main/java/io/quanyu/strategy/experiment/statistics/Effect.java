package io.quanyu.strategy.experiment.statistics;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * How a variation differs from the control.
 *
 * @param estimate of the difference; relative: .1 is a tenth more
 * @param variance of the estimate
 * @param degrees of freedom by Welch and Satterthwaite
 * @param count units of both
 */
@RegisterForReflection
public record Effect(double estimate, double variance, double degrees, long count) {

  /** The difference of both means: variation − control. */
  public static Effect absolute(Statistic control, Statistic variation) {
    return of(
        control,
        variation,
        variation.mean() - control.mean(),
        control.varianceOfMean() + variation.varianceOfMean());
  }

  /**
   * The difference by the control's mean, its variance by the delta method; NaN where that mean is
   * 0.
   */
  public static Effect relative(Statistic control, Statistic variation) {
    double base = control.baseline();
    double ratio = variation.baseline() / base;
    double variance =
        (variation.varianceOfMean() + ratio * ratio * control.varianceOfMean()) / (base * base);
    return of(control, variation, (variation.mean() - control.mean()) / base, variance);
  }

  private static Effect of(
      Statistic control, Statistic variation, double estimate, double variance) {
    double one = control.varianceOfMean();
    double other = variation.varianceOfMean();
    double degrees =
        (one + other)
            * (one + other)
            / (one * one / (control.count() - 1) + other * other / (variation.count() - 1));
    return new Effect(estimate, variance, degrees, control.count() + variation.count());
  }

  /** Standard error of the estimate. */
  public double standardError() {
    return Math.sqrt(variance);
  }

  /** Whether there is anything to infer from: a finite estimate and a variance above 0. */
  public boolean isKnown() {
    return Double.isFinite(estimate) && variance > 0 && Double.isFinite(variance);
  }
}
