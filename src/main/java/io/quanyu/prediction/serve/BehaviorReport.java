package io.quanyu.prediction.serve;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * What a version's manifest says of it.
 *
 * @param targets the facts of each, in their order
 * @param value what customers are worth
 * @param next what next visits will be like
 */
@RegisterForReflection
public record BehaviorReport(List<TargetFacts> targets, CustomerValue value, List<NextVisit> next) {
  /** Copies the facts; earlier versions had nothing of next visits. */
  public BehaviorReport {
    targets = List.copyOf(targets);
    next = next == null ? List.of() : List.copyOf(next);
  }
}
