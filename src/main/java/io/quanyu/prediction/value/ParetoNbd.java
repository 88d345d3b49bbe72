package io.quanyu.prediction.value;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Pareto/NBD (Schmittlein, Morrison and Colombo, <i>Counting Your Customers</i>, Management Science
 * 1987; formulas of Fader and Hardie, <i>A Note on Deriving the Pareto/NBD Model</i>, 2005). While
 * active, a customer buys at a rate that is gamma (r, α) distributed over customers, and stays for
 * an exponential time whose rate is gamma (s, β) distributed.
 *
 * <p>The published likelihood has two values of ₂F₁ subtracted from one another. By Euler's
 * transformation, with n = r+s+x, w(y) = (α+y)^-(r+x) (β+y)^-s and S(y) = ₂F₁(1, r+x; n+1;
 * (α-β)/(α+y)) where α ≥ β, else (α+y)/(β+y) · ₂F₁(1, s+1; n+1; (β-α)/(β+y)), it is Γ(r+x)αʳβˢ/Γ(r)
 * · [w(T) (1 - s/n S(T)) + w(t) s/n S(t)], all of whose parts are above 0.
 *
 * @param r shape of the rates of buying
 * @param alpha scale of the rates of buying, in the unit of time
 * @param s shape of the rates of leaving
 * @param beta scale of the rates of leaving, in the unit of time
 */
@RegisterForReflection
public record ParetoNbd(double r, double alpha, double s, double beta) implements PurchaseModel {

  @Override
  public PurchaseFamily family() {
    return PurchaseFamily.PARETO_NBD;
  }

  @Override
  public double[] parameters() {
    return new double[] {r, alpha, s, beta};
  }

  @Override
  public double logLikelihood(int frequency, double recency, double age) {
    double buying =
        LogGamma.of(r + frequency)
            - LogGamma.of(r)
            + r * Math.log(alpha)
            + s * Math.log(beta)
            + logWeight(frequency, age);
    return buying + Math.log(perActive(frequency, recency, age));
  }

  @Override
  public double active(int frequency, double recency, double age) {
    return 1 / perActive(frequency, recency, age);
  }

  @Override
  public double expected(int frequency, double recency, double age, double time) {
    return active(frequency, recency, age)
        * (r + frequency)
        / (alpha + age)
        * staying(beta + age, time);
  }

  @Override
  public double expected(double time) {
    return r / alpha * staying(beta, time);
  }

  /** The expected time until leaving, at most {@code time}, of rates gamma (s, scale). */
  private double staying(double scale, double time) {
    double log = Math.log1p(time / scale);
    double power = (s - 1) * log;
    double mean = Math.abs(power) < 1e-12 ? log : -Math.expm1(-power) / (s - 1);
    return scale * mean;
  }

  /** The likelihood of the history over that of it and of being active. */
  private double perActive(int frequency, double recency, double age) {
    double share = s / (r + s + frequency);
    double growth = Math.exp(logWeight(frequency, recency) - logWeight(frequency, age));
    double left = share * (growth * series(frequency, recency) - series(frequency, age));
    return 1 + Math.max(0, left);
  }

  private double logWeight(int frequency, double time) {
    return -(r + frequency) * Math.log(alpha + time) - s * Math.log(beta + time);
  }

  private double series(int frequency, double time) {
    double end = r + s + frequency + 1;
    if (alpha >= beta) {
      return Hypergeometric.ofOne(r + frequency, end, (alpha - beta) / (alpha + time));
    }
    double ratio = (alpha + time) / (beta + time);
    return ratio * Hypergeometric.ofOne(s + 1, end, (beta - alpha) / (beta + time));
  }
}
