package io.quanyu.strategy.budget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.event.Rejection;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where a plan comes from.
 *
 * @param of the plan that was planned again, or null
 * @param cause why, as a code that has sentences; null where somebody asked for it
 * @param paused channels that get nothing, since they are paused
 * @param inPlan those of them that are paused in this plan and in what is made again of it, since
 *     that was asked for
 */
@RegisterForReflection
public record PlanOrigin(String of, Rejection cause, Set<String> paused, Set<String> inPlan) {
  /** Of a request for a new plan. */
  static final PlanOrigin NONE = new PlanOrigin(null, null, Set.of(), Set.of());

  private static final String IN_PLAN = "pausedInPlan";

  /** Copies the sets, so that the record can't change; a job that was stored before has one. */
  public PlanOrigin {
    paused = Set.copyOf(paused);
    inPlan = inPlan == null ? Set.of() : Set.copyOf(inPlan);
  }

  /** The channels that are paused in a stored plan, since that was asked for. */
  static Set<String> inPlan(JsonNode plan) {
    Set<String> names = new TreeSet<>();
    plan.path(IN_PLAN).forEach(name -> names.add(name.asText()));
    return names;
  }

  /** The same for a cause. */
  PlanOrigin since(Rejection why) {
    return new PlanOrigin(of, why, paused, inPlan);
  }

  /** What is told in the reply of channels that are paused, also where it is not kept. */
  void tellPaused(ObjectNode view) {
    if (of != null || !paused.isEmpty()) {
      view.set("paused", names());
      if (!inPlan.isEmpty()) {
        view.set(IN_PLAN, sorted(inPlan));
      }
      PlanNotes.addPaused(view, this);
    }
  }

  /** The paused channels by name. */
  JsonNode names() {
    return sorted(paused);
  }

  private static JsonNode sorted(Set<String> names) {
    return Json.tree(names.stream().sorted().toList());
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
