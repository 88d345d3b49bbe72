package io.quanyu.interaction.decision.evaluate;

import io.quanyu.recommendation.evaluate.PolicyValue;

/**
 * What a deterministic policy π would earn a decision: the mean of q(π) + [π said the same] (r −
 * q(logged)) / p, with what a model expects, q, the reward r and the probability p of what was
 * logged (Dudík, Langford and Li, 2011). Unbiased where p is right, whatever the model says, and
 * nearly so where the model is right. The interval is the normal approximation at 95%. Not
 * thread-safe.
 */
final class DoublyRobust {
  private static final double NORMAL_95 = 1.959964;

  private long count;
  private double mean;
  private double squares;

  /** Adds a decision: what the policy would have said. */
  void add(Replayed decision, int said) {
    double term = decision.expected(said);
    if (said == decision.chosen()) {
      term += (decision.reward() - decision.expected(said)) / decision.probability();
    }
    // Welford (1962).
    count++;
    double off = term - mean;
    mean += off / count;
    squares += off * (term - mean);
  }

  /** The estimate; its interval is NaN where one decision alone tells. */
  PolicyValue.Estimate estimate() {
    double margin = NORMAL_95 * Math.sqrt(squares / (count - 1) / count);
    return new PolicyValue.Estimate(mean, mean - margin, mean + margin);
  }
}
