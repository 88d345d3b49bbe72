package io.quanyu.recommendation.evaluate;

import java.util.Arrays;

/**
 * Sums for one policy over slots that were logged with the propensity p of what they showed. The
 * policy is deterministic, so a slot weighs w = 1 / p where it would have shown the same, else 0;
 * with reward r, IPS = Σ w r / n (Horvitz and Thompson 1952) and SNIPS = Σ w r / Σ w (Swaminathan
 * and Joachims 2015). Slots of one recommendation were chosen together, so both are ratios of sums
 * over recommendations j, A / B with the variance m / (m − 1) Σⱼ (Aⱼ − (A / B) Bⱼ)² / B² of m
 * recommendations (linearization, Cochran 1977). Weights are as the floor of the propensities left
 * them, which draws IPS of rare choices towards 0. 16 bytes a recommendation and policy. Not
 * thread-safe.
 */
public final class OffPolicy {
  private static final double NORMAL_95 = 1.959964;

  private double[] weights = new double[16];
  private double[] rewards = new double[16];
  private long agreeing;
  private double sumOfSquares;

  /**
   * Adds a slot in which the policy would have shown the same.
   *
   * @param recommendation its number, from 0
   * @param propensity above 0, at most 1
   */
  public void add(int recommendation, double propensity, double reward) {
    if (recommendation >= weights.length) {
      int length = Math.max(recommendation + 1, 2 * weights.length);
      weights = Arrays.copyOf(weights, length);
      rewards = Arrays.copyOf(rewards, length);
    }
    double weight = 1 / propensity;
    agreeing++;
    weights[recommendation] += weight;
    rewards[recommendation] += weight * reward;
    sumOfSquares += weight * weight;
  }

  /** What the sums say, where {@code all} holds each slot with a propensity of 1. */
  public PolicyValue value(String policy, OffPolicy all, int recommendations) {
    double[] weight = Arrays.copyOf(weights, recommendations);
    double[] reward = Arrays.copyOf(rewards, recommendations);
    double sum = Arrays.stream(weight).sum();
    return new PolicyValue(
        policy,
        agreeing,
        ratio(reward, Arrays.copyOf(all.weights, recommendations)),
        ratio(reward, weight),
        sumOfSquares == 0 ? 0 : sum * sum / sumOfSquares);
  }

  private static PolicyValue.Estimate ratio(double[] above, double[] below) {
    double sum = Arrays.stream(below).sum();
    double ratio = Arrays.stream(above).sum() / sum;
    double squares = 0;
    for (int recommendation = 0; recommendation < above.length; recommendation++) {
      double residual = above[recommendation] - ratio * below[recommendation];
      squares += residual * residual;
    }
    double variance = squares * above.length / (above.length - 1) / (sum * sum);
    double margin = NORMAL_95 * Math.sqrt(variance);
    return new PolicyValue.Estimate(ratio, ratio - margin, ratio + margin);
  }
}
