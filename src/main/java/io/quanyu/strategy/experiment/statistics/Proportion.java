package io.quanyu.strategy.experiment.statistics;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * How many units did something; the variance is p (1 − p).
 *
 * @param successes 0 to {@code count}
 * @param count units
 */
@RegisterForReflection
public record Proportion(long successes, long count) implements Statistic {

  @Override
  public double mean() {
    return (double) successes / count;
  }

  @Override
  public double variance() {
    return mean() * (1 - mean());
  }
}
