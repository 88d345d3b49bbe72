package io.quanyu.strategy.experiment.evaluation;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * A time of the same weights.
 *
 * @param from epoch milliseconds
 * @param weights in the order of the variations
 */
@RegisterForReflection
public record Phase(long from, List<Double> weights) {
  /** Copies the weights. */
  public Phase {
    weights = List.copyOf(weights);
  }
}
