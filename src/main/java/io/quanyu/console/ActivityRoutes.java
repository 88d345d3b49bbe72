package io.quanyu.console;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.quanyu.function.HttpRequest;
import jakarta.inject.Singleton;

/** The readings of what goes on: rates, events, sums and queues. Thread-safe. */
@Singleton
public class ActivityRoutes {
  private final ActivityRoute activity;
  private final SumRoutes sums;
  private final QueuesRoute queues;
  private final TailRoute tail;

  /** The routes. */
  public ActivityRoutes(
      ActivityRoute activity, SumRoutes sums, QueuesRoute queues, TailRoute tail) {
    this.activity = activity;
    this.sums = sums;
    this.queues = queues;
    this.tail = tail;
  }

  APIGatewayV2HTTPResponse route(HttpRequest request) {
    return switch (request.routeKey()) {
      case "GET /v1/activity" -> activity.activity(request);
      case "GET /v1/activity/tail" -> tail.tail(request);
      case "GET /v1/queues" -> queues.queues(request);
      default -> sums.route(request);
    };
  }
}
