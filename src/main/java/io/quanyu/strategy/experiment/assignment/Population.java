package io.quanyu.strategy.experiment.assignment;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * Who takes part in an experiment.
 *
 * @param condition on attributes, see {@link TargetingCheck}; an empty object lets all in
 * @param coverage share of those who do take part, 0 to 1
 * @param within parts of all persons, of which each must hold
 */
@RegisterForReflection
public record Population(JsonNode condition, double coverage, List<Span> within) {
  /** Copies the parts. */
  public Population {
    within = List.copyOf(within);
  }
}
