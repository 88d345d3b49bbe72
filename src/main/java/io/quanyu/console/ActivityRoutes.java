package io.quanyu.console;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.quanyu.function.HttpRequest;
import jakarta.inject.Singleton;

/** The readings of what goes on: rates, sales, cohorts, recommendations and queues. Thread-safe. */
@Singleton
public class ActivityRoutes {
  private final ActivityRoute activity;
  private final SalesRoute sales;
  private final CohortsRoute cohorts;
  private final ServedRoute served;
  private final QueuesRoute queues;

  /** The routes. */
  public ActivityRoutes(
      ActivityRoute activity,
      SalesRoute sales,
      CohortsRoute cohorts,
      ServedRoute served,
      QueuesRoute queues) {
    this.cohorts = cohorts;
    this.served = served;
    this.activity = activity;
    this.sales = sales;
    this.queues = queues;
  }

  APIGatewayV2HTTPResponse route(HttpRequest request) {
    return switch (request.routeKey()) {
      case "GET /v1/activity/sales" -> sales.sales(request);
      case "GET /v1/activity/cohorts" -> cohorts.cohorts(request);
      case "GET /v1/activity/recommendations" -> served.served(request);
      case "GET /v1/queues" -> queues.queues(request);
      default -> activity.activity(request);
    };
  }
}
