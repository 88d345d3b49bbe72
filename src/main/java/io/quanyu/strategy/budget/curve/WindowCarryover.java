package io.quanyu.strategy.budget.curve;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * Carry-over within a window of periods. Weights are not negative, and one is above 0.
 *
 * <ul>
 *   <li>geometric: w_k = θᵏ, cut off behind the window
 *   <li>delayed: w_k = θ^((k−D)²), highest D periods after the spend (Jin et al., 2017)
 *   <li>Weibull density: w_k = pdf(k+1), scaled so that its peak is 1 (Robyn)
 *   <li>Weibull survival: w_k = Π_(j≤k) (1 − cdf(j)), so that carry-over fades at a rate of its own
 *       in each period (Robyn)
 * </ul>
 */
public final class WindowCarryover implements Carryover {
  private final double[] weights;
  private final double total;

  private WindowCarryover(int periods, boolean normalized, IntToDoubleFunction weight) {
    double[] raw = new double[periods];
    Arrays.setAll(raw, weight);
    double sum = Arrays.stream(raw).sum();
    this.weights = normalized ? Arrays.stream(raw).map(one -> one / sum).toArray() : raw;
    this.total = Arrays.stream(weights).sum();
  }

  /** θᵏ over so many periods, the spend's own included. */
  public static WindowCarryover geometric(double rate, int periods, boolean normalized) {
    return new WindowCarryover(periods, normalized, lag -> Math.pow(rate, lag));
  }

  /** θ^((k−delay)²) over so many periods. */
  public static WindowCarryover delayed(
      double rate, double delay, int periods, boolean normalized) {
    return new WindowCarryover(
        periods, normalized, lag -> Math.pow(rate, (lag - delay) * (lag - delay)));
  }

  /** The Weibull density over so many periods; shape and scale (in periods) above 0. */
  public static WindowCarryover weibullDensity(
      double shape, double scale, int periods, boolean normalized) {
    double peak = 0;
    for (int k = 1; k <= periods; k++) {
      peak = Math.max(peak, density(k, shape, scale));
    }
    double highest = peak;
    return new WindowCarryover(
        periods, normalized, lag -> density(lag + 1, shape, scale) / highest);
  }

  /** The products of Weibull survival over so many periods; shape and scale above 0. */
  public static WindowCarryover weibullSurvival(
      double shape, double scale, int periods, boolean normalized) {
    double[] products = new double[periods];
    double product = 1;
    for (int lag = 0; lag < periods; lag++) {
      product *= Math.exp(-Math.pow(lag / scale, shape));
      products[lag] = product;
    }
    return new WindowCarryover(periods, normalized, lag -> products[lag]);
  }

  private static double density(double time, double shape, double scale) {
    double part = time / scale;
    return shape / scale * Math.pow(part, shape - 1) * Math.exp(-Math.pow(part, shape));
  }

  @Override
  public double weight(int lag) {
    return lag < weights.length ? weights[lag] : 0;
  }

  @Override
  public double total() {
    return total;
  }

  @Override
  public int tail() {
    return weights.length - 1;
  }
}
