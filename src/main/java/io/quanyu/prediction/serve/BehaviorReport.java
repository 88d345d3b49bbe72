package io.quanyu.prediction.serve;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * What a version's manifest says of it.
 *
 * @param targets the facts of each, in their order
 * @param value what customers are worth
 */
@RegisterForReflection
public record BehaviorReport(List<TargetFacts> targets, CustomerValue value) {
  /** Copies the facts. */
  public BehaviorReport {
    targets = List.copyOf(targets);
  }
}
