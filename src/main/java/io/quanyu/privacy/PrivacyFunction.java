package io.quanyu.privacy;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.quanyu.function.AccessKey;
import io.quanyu.function.ApiAccess;
import io.quanyu.function.HttpEdge;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.Scope;
import io.quarkus.funqy.Funq;

/** Carries out what persons may ask for, and tells who did. Thread-safe. */
public class PrivacyFunction {
  private final HttpEdge edge;
  private final ApiAccess access;
  private final PrivacyRoutes routes;

  /** What stands before the routes, and the routes. */
  public PrivacyFunction(HttpEdge edge, ApiAccess access, PrivacyRoutes routes) {
    this.edge = edge;
    this.access = access;
    this.routes = routes;
  }

  /** 200 or 202 with JSON, or problem details: 400, 401, 403, 404, 409, 413, 503. */
  @Funq("privacy")
  public APIGatewayV2HTTPResponse privacy(APIGatewayV2HTTPEvent event) {
    return edge.handle(event, this::answer);
  }

  private APIGatewayV2HTTPResponse answer(HttpRequest request) {
    return switch (request.routeKey()) {
      case "GET /v1/audit" ->
          access.check(request, Scope.AUDIT_READ).orElseGet(() -> routes.audit(request));
      case PrivacyRoutes.EXPORT, PrivacyRoutes.ARCHIVE ->
          access
              .check(request, Scope.PRIVACY_WRITE)
              .or(() -> access.check(request, Scope.PROFILES_READ))
              .orElseGet(() -> routes.answer(request, key(request)));
      default ->
          access
              .check(request, Scope.PRIVACY_WRITE)
              .orElseGet(() -> routes.answer(request, key(request)));
    };
  }

  private AccessKey key(HttpRequest request) {
    return access.key(request).orElseThrow();
  }
}
