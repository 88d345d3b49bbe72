package io.quanyu.prediction.value;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.function.DoubleUnaryOperator;

/**
 * The present value of what a customer will buy within a horizon: the mean value of a purchase
 * times ∫₀ᴴ e^(-δt) dE[Y(t)], which by parts is e^(-δH) E[Y(H)] + δ ∫₀ᴴ e^(-δt) E[Y(t)] dt, so that
 * no rate of buying is needed. The integral is taken by Gauss and Legendre's rule of five points on
 * {@value #PANELS} panels. Immutable; thread-safe.
 *
 * @param horizon H, in the unit of time of the models, 0 or above
 * @param discount δ, the force of interest in one unit of time: ln(1 + rate); 0 or above
 */
@RegisterForReflection
public record LifetimeValue(double horizon, double discount) {
  private static final int PANELS = 8;
  private static final double MIDDLE = 0.5688888888888889;
  private static final double NEAR = 0.47862867049936647;
  private static final double FAR = 0.23692688505618908;

  /** By a rate for a year of so many units of time: .1 is ten percent a year. */
  public static LifetimeValue ofYearly(double horizon, double yearlyRate, double unitsInYear) {
    return new LifetimeValue(horizon, Math.log1p(yearlyRate) / unitsInYear);
  }

  /** Of a customer with this history, in the unit of the values. */
  public double of(PurchaseModel buying, GammaGamma spending, Summaries all, int customer) {
    int frequency = all.frequency(customer);
    double mean = spending.expected(frequency, all.meanValue(customer));
    return mean * purchases(buying, frequency, all.recency(customer), all.age(customer));
  }

  /** The discounted number of purchases within the horizon. */
  public double purchases(PurchaseModel buying, int frequency, double recency, double age) {
    double all = buying.expected(frequency, recency, age, horizon);
    return discount == 0
        ? all
        : Math.exp(-discount * horizon) * all
            + discount
                * integral(
                    time ->
                        Math.exp(-discount * time)
                            * buying.expected(frequency, recency, age, time));
  }

  private double integral(DoubleUnaryOperator f) {
    double half = horizon / PANELS / 2;
    double near = 0.5384693101056831 * half;
    double far = 0.906179845938664 * half;
    double sum = 0;
    for (int panel = 0; panel < PANELS; panel++) {
      double at = (2 * panel + 1) * half;
      sum += MIDDLE * f.applyAsDouble(at);
      sum += NEAR * (f.applyAsDouble(at - near) + f.applyAsDouble(at + near));
      sum += FAR * (f.applyAsDouble(at - far) + f.applyAsDouble(at + far));
    }
    return sum * half;
  }
}
