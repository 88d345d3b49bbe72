package io.quanyu.interaction.decision;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.quanyu.function.ApiAccess;
import io.quanyu.function.HttpEdge;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.Scope;
import io.quarkus.funqy.Funq;

/** Answers what to say to a person now. Thread-safe. */
public class DecideFunction {
  private final HttpEdge edge;
  private final ApiAccess access;
  private final DecideRoute route;
  private final LimitsRoute limits;

  /** What stands before the routes, and the routes. */
  public DecideFunction(HttpEdge edge, ApiAccess access, DecideRoute route, LimitsRoute limits) {
    this.edge = edge;
    this.access = access;
    this.route = route;
    this.limits = limits;
  }

  /** 200 with JSON, or problem details: 400, 401, 403, 413, 503. */
  @Funq("decide")
  public APIGatewayV2HTTPResponse decide(APIGatewayV2HTTPEvent event) {
    return edge.handle(event, this::answer);
  }

  private APIGatewayV2HTTPResponse answer(HttpRequest request) {
    return request.routeKey().startsWith("GET ")
        ? access.check(request, Scope.ACTIONS_READ).orElseGet(() -> limits.answer(request))
        : access.check(request, Scope.DECISIONS_MAKE).orElseGet(() -> route.answer(request));
  }
}
