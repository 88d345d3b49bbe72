package io.quanyu.privacy;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.quanyu.function.ApiAccess;
import io.quanyu.function.HttpEdge;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.Scope;
import io.quarkus.funqy.Funq;

/** Carries out what persons may ask for. Thread-safe. */
public class PrivacyFunction {
  private final HttpEdge edge;
  private final ApiAccess access;
  private final SuppressRoutes routes;

  /** What stands before the routes, and the routes. */
  public PrivacyFunction(HttpEdge edge, ApiAccess access, SuppressRoutes routes) {
    this.edge = edge;
    this.access = access;
    this.routes = routes;
  }

  /** 200 with JSON, or problem details: 400, 401, 403, 413, 503. */
  @Funq("privacy")
  public APIGatewayV2HTTPResponse privacy(APIGatewayV2HTTPEvent event) {
    return edge.handle(event, this::answer);
  }

  private APIGatewayV2HTTPResponse answer(HttpRequest request) {
    return access
        .check(request, Scope.PRIVACY_WRITE)
        .orElseGet(() -> routes.answer(request, access.key(request).orElseThrow()));
  }
}
