package io.quanyu.capture;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.event.Rejection;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.JsonBody;
import io.quanyu.function.Problem;
import io.quanyu.function.Replies;
import io.quanyu.function.SettingsRoutes;
import io.quanyu.function.Source;
import jakarta.inject.Singleton;
import java.util.Optional;

/** {@code /v1/tracking-plans}: what events should look like. Thread-safe. */
@Singleton
public class TrackingPlanRoutes implements SettingsRoutes {
  /** Bytes that a plan may have. */
  static final int MOST_BYTES = 200_000;

  private final TrackingPlans plans;
  private final Replies replies;

  /** The store. */
  public TrackingPlanRoutes(TrackingPlans plans, Replies replies) {
    this.plans = plans;
    this.replies = replies;
  }

  @Override
  public String path() {
    return "/v1/tracking-plans";
  }

  @Override
  public APIGatewayV2HTTPResponse answer(HttpRequest request) {
    String name = request.path("name");
    if (name.isEmpty()) {
      return list(request);
    }
    if (!Source.isName(name)) {
      return replies.problem(request, Problem.of(400, "plan_name_invalid"));
    }
    return request.routeKey().startsWith("GET ") ? show(request, name) : put(request, name);
  }

  private APIGatewayV2HTTPResponse list(HttpRequest request) {
    ObjectNode reply = Json.object();
    ArrayNode names = reply.putArray("trackingPlans");
    plans.names().forEach(names::add);
    return replies.ok(request, reply);
  }

  private APIGatewayV2HTTPResponse show(HttpRequest request, String name) {
    return plans
        .read(name)
        .map(plan -> replies.ok(request, plan))
        .orElseGet(() -> replies.problem(request, Problem.of(404, "tracking_plan_unknown")));
  }

  private APIGatewayV2HTTPResponse put(HttpRequest request, String name) {
    JsonBody body = JsonBody.read(request, MOST_BYTES);
    if (body.problem() != null) {
      return replies.problem(request, body.problem());
    }
    Optional<Rejection> rejection = PlanReader.check(body.object());
    if (rejection.isPresent()) {
      return replies.problem(request, new Problem(400, rejection.get()));
    }
    plans.put(name, body.object());
    return replies.ok(request, body.object());
  }
}
