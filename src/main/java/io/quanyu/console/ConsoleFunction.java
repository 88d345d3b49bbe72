package io.quanyu.console;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.quanyu.function.ApiAccess;
import io.quanyu.function.HttpEdge;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.Scope;
import io.quarkus.funqy.Funq;

/**
 * Serves the console's page, and rates, events, sales and queues that no other room tells.
 * Thread-safe.
 */
public class ConsoleFunction {
  private final HttpEdge edge;
  private final ApiAccess access;
  private final PageRoute pages;
  private final ActivityRoutes activity;

  /** What stands before the routes, and the routes. */
  public ConsoleFunction(
      HttpEdge edge, ApiAccess access, PageRoute pages, ActivityRoutes activity) {
    this.edge = edge;
    this.access = access;
    this.pages = pages;
    this.activity = activity;
  }

  /** 200 with a file or JSON, 304, or problem details: 400, 401, 403, 404, 503. */
  @Funq("console")
  public APIGatewayV2HTTPResponse console(APIGatewayV2HTTPEvent event) {
    return edge.handle(event, this::route);
  }

  private APIGatewayV2HTTPResponse route(HttpRequest request) {
    return switch (request.routeKey()) {
      case "GET /v1/activity",
          "GET /v1/activity/sales",
          "GET /v1/activity/cohorts",
          "GET /v1/activity/recommendations",
          "GET /v1/queues" ->
          access.check(request, Scope.ACTIVITY_READ).orElseGet(() -> activity.route(request));
      // Events name persons.
      case "GET /v1/activity/tail" ->
          access.check(request, Scope.PROFILES_READ).orElseGet(() -> activity.route(request));
      case "GET /console" -> pages.page(request);
      default -> pages.file(request);
    };
  }
}
