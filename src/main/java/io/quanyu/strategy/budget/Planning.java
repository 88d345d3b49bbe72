package io.quanyu.strategy.budget;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.event.Rejection;
import io.quanyu.function.Problem;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What planning gives: a plan with its proof, or a problem.
 *
 * @param view the plan as it is replied, without id and time; or null
 * @param problem why there is none, or null
 * @param conflict rows of the request that can't hold together, where that is the problem
 */
@RegisterForReflection
public record Planning(ObjectNode view, Problem problem, ArrayNode conflict) {
  static Planning of(ObjectNode view) {
    return new Planning(view, null, none());
  }

  static Planning refused(Problem problem) {
    return new Planning(null, problem, none());
  }

  static Planning refused(Rejection rejection) {
    return refused(new Problem(400, rejection));
  }

  private static ArrayNode none() {
    return Json.object().arrayNode();
  }
}
