package io.quanyu.strategy.budget;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.quanyu.function.ApiAccess;
import io.quanyu.function.HttpEdge;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.Scope;
import io.quarkus.funqy.Funq;

/** Plans budgets on request, and tells of plans, curves and channels. Thread-safe. */
public class PlanBudgetFunction {
  private final HttpEdge edge;
  private final ApiAccess access;
  private final BudgetRoutes routes;

  /** What stands before the routes, and the routes. */
  public PlanBudgetFunction(HttpEdge edge, ApiAccess access, BudgetRoutes routes) {
    this.edge = edge;
    this.access = access;
    this.routes = routes;
  }

  /** 200 or 202 with JSON, or problem details: 400, 401, 403, 404, 413, 422, 503. */
  @Funq("plan-budget")
  public APIGatewayV2HTTPResponse planBudget(APIGatewayV2HTTPEvent event) {
    return edge.handle(event, this::route);
  }

  private APIGatewayV2HTTPResponse route(HttpRequest request) {
    boolean read = request.routeKey().startsWith("GET ");
    // A plan that is only looked at changes nothing.
    boolean trial = request.routeKey().endsWith("/plans") && PlanRoutes.isTrial(request);
    return access
        .check(request, read || trial ? Scope.BUDGETS_READ : Scope.BUDGETS_WRITE)
        .orElseGet(() -> routes.answer(request));
  }
}
