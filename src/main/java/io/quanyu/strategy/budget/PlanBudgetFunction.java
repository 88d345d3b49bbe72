package io.quanyu.strategy.budget;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.quanyu.function.ApiAccess;
import io.quanyu.function.HttpEdge;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.Scope;
import io.quarkus.funqy.Funq;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Plans budgets, on request and by the clock. Thread-safe. */
public class PlanBudgetFunction {
  /** The route key in the schedule's input; no HTTP route has one without a path. */
  static final String SCHEDULE = "SCHEDULE plan-budget";

  private static final Logger LOG = Logger.getLogger(PlanBudgetFunction.class);

  private final HttpEdge edge;
  private final ApiAccess access;
  private final PlanRoutes routes;
  private final PlanBudget planBudget;

  /** What stands before the routes, the routes, and what the clock calls. */
  public PlanBudgetFunction(
      HttpEdge edge, ApiAccess access, PlanRoutes routes, PlanBudget planBudget) {
    this.edge = edge;
    this.access = access;
    this.routes = routes;
    this.planBudget = planBudget;
  }

  /**
   * 200 with JSON, or problem details: 400, 401, 403, 404, 413, 422, 503. A scheduled call throws
   * what fails, so that Lambda tries it again.
   */
  @Funq("plan-budget")
  public APIGatewayV2HTTPResponse planBudget(APIGatewayV2HTTPEvent event) {
    return SCHEDULE.equals(event.getRouteKey()) ? planAgain() : edge.handle(event, this::route);
  }

  private APIGatewayV2HTTPResponse route(HttpRequest request) {
    boolean write = request.routeKey().startsWith("POST ");
    // A plan that is only looked at changes nothing.
    boolean trial = request.routeKey().endsWith("/plans") && PlanRoutes.isTrial(request);
    return access
        .check(request, write && !trial ? Scope.BUDGETS_WRITE : Scope.BUDGETS_READ)
        .orElseGet(() -> allowed(request, write));
  }

  private APIGatewayV2HTTPResponse allowed(HttpRequest request, boolean write) {
    if (write) {
      return request.routeKey().endsWith("/replan") ? routes.replan(request) : routes.plan(request);
    }
    if (request.routeKey().endsWith("/actual")) {
      return routes.actual(request);
    }
    return request.routeKey().endsWith("/{id}") ? routes.find(request) : routes.list(request);
  }

  private APIGatewayV2HTTPResponse planAgain() {
    Optional<Planning> planning = planBudget.planAgain();
    LOG.info(planning.map(PlanBudgetFunction::said).orElse("there is no plan to make again"));
    return APIGatewayV2HTTPResponse.builder().withStatusCode(204).build();
  }

  private static String said(Planning planning) {
    return planning.view() == null
        ? "the newest plan can't be made again: " + planning.problem().reason().code()
        : "made the newest plan again as " + planning.view().get("id").asText();
  }
}
