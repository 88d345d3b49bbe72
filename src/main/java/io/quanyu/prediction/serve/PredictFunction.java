package io.quanyu.prediction.serve;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.quanyu.function.ApiAccess;
import io.quanyu.function.HttpEdge;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.Scope;
import io.quarkus.funqy.Funq;

/** Answers what persons will do. Thread-safe. */
public class PredictFunction {
  private final HttpEdge edge;
  private final ApiAccess access;
  private final PredictionRoutes routes;

  /** What stands before the routes, and the routes. */
  public PredictFunction(HttpEdge edge, ApiAccess access, PredictionRoutes routes) {
    this.edge = edge;
    this.access = access;
    this.routes = routes;
  }

  /** 200 with JSON, or problem details: 400, 401, 403, 404, 413, 503. */
  @Funq("predict")
  public APIGatewayV2HTTPResponse predict(APIGatewayV2HTTPEvent event) {
    return edge.handle(event, this::route);
  }

  private APIGatewayV2HTTPResponse route(HttpRequest request) {
    return access
        .check(request, Scope.PREDICTIONS_READ)
        .orElseGet(
            () ->
                request.routeKey().startsWith("POST ")
                    ? routes.many(request)
                    : routes.one(request));
  }
}
