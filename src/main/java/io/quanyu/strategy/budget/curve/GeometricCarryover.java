package io.quanyu.strategy.budget.curve;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Geometric adstock, w_k = θᵏ, endless: a_t = x_t + θ a_(t−1) (Broadbent, 1979).
 *
 * @param rate θ, from 0 to below 1
 * @param normalized whether the weights are divided by their sum 1 / (1 − θ)
 */
@RegisterForReflection
public record GeometricCarryover(double rate, boolean normalized) implements Carryover {
  @Override
  public double weight(int lag) {
    return (normalized ? 1 - rate : 1) * Math.pow(rate, lag);
  }

  @Override
  public double total() {
    return normalized ? 1 : 1 / (1 - rate);
  }

  @Override
  public double[] adstock(double[] spends, double[] history) {
    double factor = normalized ? 1 - rate : 1;
    double state = 0;
    for (double spend : history) {
      state = spend + rate * state;
    }
    double[] adstocked = new double[spends.length];
    for (int t = 0; t < spends.length; t++) {
      state = spends[t] + rate * state;
      adstocked[t] = factor * state;
    }
    return adstocked;
  }
}
