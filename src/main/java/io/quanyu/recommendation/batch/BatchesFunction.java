package io.quanyu.recommendation.batch;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.quanyu.function.ApiAccess;
import io.quanyu.function.HttpEdge;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.Scope;
import io.quarkus.funqy.Funq;

/** Takes requests for batches, and hands over their results. Thread-safe. */
public class BatchesFunction {
  private final HttpEdge edge;
  private final ApiAccess access;
  private final BatchRoutes batches;
  private final ResultRoutes results;

  /** What stands before the routes, and the routes. */
  public BatchesFunction(
      HttpEdge edge, ApiAccess access, BatchRoutes batches, ResultRoutes results) {
    this.edge = edge;
    this.access = access;
    this.batches = batches;
    this.results = results;
  }

  /** 200 or 202, or problem details: 400, 401, 403, 404, 409, 413, 503. */
  @Funq("recommendation-batches")
  public APIGatewayV2HTTPResponse batches(APIGatewayV2HTTPEvent event) {
    return edge.handle(
        event,
        request ->
            access.check(request, Scope.RECOMMENDATIONS_BATCH).orElseGet(() -> route(request)));
  }

  private APIGatewayV2HTTPResponse route(HttpRequest request) {
    return switch (request.routeKey()) {
      case "POST /v1/recommendations/batches" -> batches.ask(request);
      case "GET /v1/recommendations/batches/{id}" -> batches.show(request);
      default -> results.results(request);
    };
  }
}
