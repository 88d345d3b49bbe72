package io.quanyu.recommendation.evaluate;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What a policy would earn in a slot, by a log that another one wrote.
 *
 * @param policy its name
 * @param agreeing slots in which it would have shown the same
 * @param ips mean of weighted rewards
 * @param snips weighted rewards by weights
 * @param effective (Σw)² / Σw²: so many slots of its own would tell as much
 */
@RegisterForReflection
public record PolicyValue(
    String policy, long agreeing, Estimate ips, Estimate snips, double effective) {

  /**
   * A figure with its 95% confidence interval by the normal approximation; it is not cut off at 0
   * or 1. Low and high are NaN where one recommendation alone tells, all where none does.
   *
   * @param value the figure
   * @param low lower end
   * @param high upper end
   */
  @RegisterForReflection
  public record Estimate(double value, double low, double high) {}
}
