package io.quanyu.recommendation;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.quanyu.function.ApiAccess;
import io.quanyu.function.HttpEdge;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.Scope;
import io.quarkus.funqy.Funq;
import java.util.Optional;

/** Answers what a person would like, and what they would see by other rules. Thread-safe. */
public class RecommendFunction {
  private final HttpEdge edge;
  private final ApiAccess access;
  private final RecommendRoute route;
  private final RulesPreviewRoute preview;

  /** What stands before the routes, and the routes. */
  public RecommendFunction(
      HttpEdge edge, ApiAccess access, RecommendRoute route, RulesPreviewRoute preview) {
    this.edge = edge;
    this.access = access;
    this.route = route;
    this.preview = preview;
  }

  /** 200 with JSON, or problem details: 400, 401, 403, 413, 503. */
  @Funq("recommend")
  public APIGatewayV2HTTPResponse recommend(APIGatewayV2HTTPEvent event) {
    return edge.handle(event, this::answer);
  }

  private APIGatewayV2HTTPResponse answer(HttpRequest request) {
    Optional<APIGatewayV2HTTPResponse> refusal = access.check(request, Scope.RECOMMENDATIONS_READ);
    if (request.routeKey().startsWith("GET ")) {
      return refusal.orElseGet(() -> route.recommend(request));
    }
    return refusal
        .or(() -> access.check(request, Scope.RULES_READ))
        .orElseGet(() -> preview.preview(request));
  }
}
