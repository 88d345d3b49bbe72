package io.quanyu.recommendation;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.quanyu.function.ApiAccess;
import io.quanyu.function.HttpEdge;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.Scope;
import io.quarkus.funqy.Funq;

/** Answers what a person would like. Thread-safe. */
public class RecommendFunction {
  private final HttpEdge edge;
  private final ApiAccess access;
  private final RecommendRoute route;

  /** What stands before the route, and the route. */
  public RecommendFunction(HttpEdge edge, ApiAccess access, RecommendRoute route) {
    this.edge = edge;
    this.access = access;
    this.route = route;
  }

  /** 200 with JSON, or problem details: 400, 401, 403, 503. */
  @Funq("recommend")
  public APIGatewayV2HTTPResponse recommend(APIGatewayV2HTTPEvent event) {
    return edge.handle(event, this::answer);
  }

  private APIGatewayV2HTTPResponse answer(HttpRequest request) {
    return access
        .check(request, Scope.RECOMMENDATIONS_READ)
        .orElseGet(() -> route.recommend(request));
  }
}
