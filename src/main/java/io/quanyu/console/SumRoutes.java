package io.quanyu.console;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.quanyu.function.HttpRequest;
import jakarta.inject.Singleton;

/** The readings of what is summed by day and month. Thread-safe. */
@Singleton
public class SumRoutes {
  private final SalesRoute sales;
  private final CohortsRoute cohorts;
  private final ServedRoute served;

  /** The routes. */
  public SumRoutes(SalesRoute sales, CohortsRoute cohorts, ServedRoute served) {
    this.sales = sales;
    this.cohorts = cohorts;
    this.served = served;
  }

  APIGatewayV2HTTPResponse route(HttpRequest request) {
    return switch (request.routeKey()) {
      case "GET /v1/activity/cohorts" -> cohorts.cohorts(request);
      case "GET /v1/activity/recommendations" -> served.served(request);
      default -> sales.sales(request);
    };
  }
}
