package io.quanyu.strategy.budget;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.quanyu.function.ApiAccess;
import io.quanyu.function.HttpEdge;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.Scope;
import io.quarkus.funqy.Funq;

/** Takes and tells what was spent. Thread-safe. */
public class SpendFunction {
  private final HttpEdge edge;
  private final ApiAccess access;
  private final SpendRoutes routes;

  /** What stands before the routes, and the routes. */
  public SpendFunction(HttpEdge edge, ApiAccess access, SpendRoutes routes) {
    this.edge = edge;
    this.access = access;
    this.routes = routes;
  }

  /** 200 with JSON, or problem details: 400, 401, 403, 413, 503. */
  @Funq("spend")
  public APIGatewayV2HTTPResponse spend(APIGatewayV2HTTPEvent event) {
    return edge.handle(event, this::route);
  }

  private APIGatewayV2HTTPResponse route(HttpRequest request) {
    return request.routeKey().startsWith("POST ")
        ? access.check(request, Scope.BUDGETS_WRITE).orElseGet(() -> routes.record(request))
        : access.check(request, Scope.BUDGETS_READ).orElseGet(() -> routes.list(request));
  }
}
