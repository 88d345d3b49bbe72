package io.quanyu.prediction.value;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What a purchase is worth (Fader, Hardie and Lee, <i>RFM and CLV</i>, JMR 2005; Fader and Hardie,
 * <i>The Gamma-Gamma Model of Monetary Value</i>, 2013): values are gamma (p, ν) distributed around
 * a customer's own mean, ν is gamma (q, v) distributed over customers. It takes for granted that
 * value and number of purchases are independent. Immutable; thread-safe.
 *
 * @param p shape within a customer
 * @param q shape over customers, above 1 so that there is a mean
 * @param v scale over customers, in the unit of value
 */
@RegisterForReflection
public record GammaGamma(double p, double q, double v) {

  /** ln f(z | p, q, v, x) of the mean value z, above 0, of x purchases, at least one. */
  public double logLikelihood(int purchases, double mean) {
    double px = p * purchases;
    double sum = mean * purchases;
    return -LogGamma.beta(px, q)
        + q * Math.log(v)
        - Math.log(mean)
        + px * Math.log(sum)
        - (px + q) * Math.log(sum + v);
  }

  /**
   * What one more purchase of a customer is worth on average, by the mean of x former ones; the
   * mean over all customers where x is 0, and where the mean is 0: the model knows no such values.
   */
  public double expected(int purchases, double mean) {
    return mean > 0 ? p * (v + purchases * mean) / (p * purchases + q - 1) : p * v / (q - 1);
  }
}
