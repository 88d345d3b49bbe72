package io.quanyu.prediction.serve;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/** What a version's manifest says of it: the facts of each target, in their order. */
@RegisterForReflection
public record BehaviorReport(List<TargetFacts> targets) {
  /** Copies the facts. */
  public BehaviorReport {
    targets = List.copyOf(targets);
  }
}
