package io.quanyu.strategy.budget;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.event.Rejection;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Set;

/**
 * Where a plan comes from.
 *
 * @param of the plan that was planned again, or null
 * @param cause why, as a code that has sentences; null where somebody asked for it
 * @param paused channels that get nothing
 */
@RegisterForReflection
public record PlanOrigin(String of, Rejection cause, Set<String> paused) {
  /** Of a request for a new plan. */
  static final PlanOrigin NONE = new PlanOrigin(null, null, Set.of());

  /** Copies the set, so that the record can't change. */
  public PlanOrigin {
    paused = Set.copyOf(paused);
  }

  /** What is told of it in the plan. */
  void tell(ObjectNode plan) {
    if (of != null) {
      plan.put("replanOf", of);
      plan.set("paused", Json.tree(paused.stream().sorted().toList()));
    }
    if (cause != null) {
      plan.putObject("cause")
          .put("code", cause.code())
          .set("parameters", Json.tree(cause.parameters()));
    }
  }
}
