package io.quanyu.strategy.budget;

import com.fasterxml.jackson.databind.JsonNode;
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
 * @param paused channels that get nothing, since they are paused
 */
@RegisterForReflection
public record PlanOrigin(String of, Rejection cause, Set<String> paused) {
  /** Of a request for a new plan. */
  static final PlanOrigin NONE = new PlanOrigin(null, null, Set.of());

  /** Copies the set, so that the record can't change. */
  public PlanOrigin {
    paused = Set.copyOf(paused);
  }

  /** What is told in the reply of channels that are paused, also where it is not kept. */
  void tellPaused(ObjectNode view) {
    if (of != null || !paused.isEmpty()) {
      view.set("paused", names());
      PlanNotes.addPaused(view);
    }
  }

  /** The paused channels by name. */
  JsonNode names() {
    return Json.tree(paused.stream().sorted().toList());
  }

  /** What else is told of it in the plan. */
  void tell(ObjectNode plan) {
    if (of != null) {
      plan.put("replanOf", of);
    }
    if (cause != null) {
      plan.putObject("cause")
          .put("code", cause.code())
          .set("parameters", Json.tree(cause.parameters()));
    }
  }
}
