package io.quanyu.prediction.value;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * BG/NBD (Fader, Hardie and Lee, <i>"Counting Your Customers" the Easy Way</i>, Marketing Science
 * 2005) and MBG/NBD (Batislam, Denizel and Filiztekin, IJRM 2007). While active, a customer buys at
 * a rate that is gamma distributed over customers, and leaves after a purchase by a chance that is
 * beta distributed. Under MBG/NBD the first purchase counts among those; each purchase survived
 * then raises b by one more, which is all the difference.
 *
 * <p>With k = 1 where the first purchase may be the last, else 0, the likelihood of x, t and T is
 * Γ(r+x)αʳ/Γ(r) · [B(a, b+x+k)/B(a, b) · (α+T)^-(r+x) + B(a+1, b+x+k-1)/B(a, b) · (α+t)^-(r+x)],
 * without its second part where x + k is 0.
 *
 * @param r shape of the rates
 * @param alpha scale of the rates, in the unit of time
 * @param a of those that leave
 * @param b of those that stay
 * @param modified whether the first purchase may be the last
 */
@RegisterForReflection
public record BetaGeometric(double r, double alpha, double a, double b, boolean modified)
    implements PurchaseModel {
  /** Within this of a pole that cancels, the value is the mean of both sides'. */
  private static final double POLE = 1e-4;

  @Override
  public PurchaseFamily family() {
    return modified ? PurchaseFamily.MBG_NBD : PurchaseFamily.BG_NBD;
  }

  @Override
  public double[] parameters() {
    return new double[] {r, alpha, a, b};
  }

  @Override
  public double logLikelihood(int frequency, double recency, double age) {
    double buying = LogGamma.of(r + frequency) - LogGamma.of(r) + r * Math.log(alpha);
    double survived = b + survivals(frequency);
    double base = LogGamma.beta(a, b);
    double active = LogGamma.beta(a, survived) - base - (r + frequency) * Math.log(alpha + age);
    if (survivals(frequency) == 0) {
      return buying + active;
    }
    double left =
        LogGamma.beta(a + 1, survived - 1) - base - (r + frequency) * Math.log(alpha + recency);
    double larger = Math.max(active, left);
    return buying + larger + Math.log1p(Math.exp(Math.min(active, left) - larger));
  }

  @Override
  public double active(int frequency, double recency, double age) {
    if (survivals(frequency) == 0) {
      return 1;
    }
    double odds = a / (b + survivals(frequency) - 1);
    double wait = (r + frequency) * (Math.log(alpha + age) - Math.log(alpha + recency));
    return 1 / (1 + odds * Math.exp(wait));
  }

  @Override
  public double expected(int frequency, double recency, double age, double time) {
    double stays = b + survivals(frequency);
    return active(frequency, recency, age) * ifActive(r + frequency, alpha + age, stays, time);
  }

  @Override
  public double expected(double time) {
    double stays = b + survivals(0);
    return (modified ? b / (a + b) : 1) * ifActive(r, alpha, stays, time);
  }

  /** How many leavings the customer has passed by, if active. */
  private int survivals(int frequency) {
    return modified ? frequency + 1 : frequency;
  }

  /** Of an active customer whose rate is gamma (shape, scale) and who leaves by beta (a, stays). */
  private double ifActive(double shape, double scale, double stays, double time) {
    if (Math.abs(a - 1) < POLE || Math.abs(a + stays - 1) < POLE) {
      double below = ifActive(a - 2 * POLE, shape, scale, stays, time);
      return (below + ifActive(a + 2 * POLE, shape, scale, stays, time)) / 2;
    }
    return ifActive(a, shape, scale, stays, time);
  }

  /** Their equation 10 by Euler's transformation, whose factors don't overflow. */
  private static double ifActive(
      double leaves, double shape, double scale, double stays, double time) {
    double ends = leaves + stays - 1;
    double kept =
        Math.pow(scale / (scale + time), leaves - 1)
            * Hypergeometric.of(leaves - 1, ends - shape, ends, time / (scale + time));
    return Math.max(0, ends / (leaves - 1) * (1 - kept));
  }
}
