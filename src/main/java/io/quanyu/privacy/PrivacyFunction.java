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
  private final SuppressRoutes suppressRoutes;
  private final EraseRoutes eraseRoutes;
  private final AuditRoute auditRoute;

  /** What stands before the routes, and the routes. */
  public PrivacyFunction(
      HttpEdge edge,
      ApiAccess access,
      SuppressRoutes suppressRoutes,
      EraseRoutes eraseRoutes,
      AuditRoute auditRoute) {
    this.auditRoute = auditRoute;
    this.edge = edge;
    this.access = access;
    this.suppressRoutes = suppressRoutes;
    this.eraseRoutes = eraseRoutes;
  }

  /** 200 or 202 with JSON, or problem details: 400, 401, 403, 404, 413, 503. */
  @Funq("privacy")
  public APIGatewayV2HTTPResponse privacy(APIGatewayV2HTTPEvent event) {
    return edge.handle(event, this::answer);
  }

  private APIGatewayV2HTTPResponse answer(HttpRequest request) {
    if (request.routeKey().equals("GET /v1/audit")) {
      return access.check(request, Scope.AUDIT_READ).orElseGet(() -> auditRoute.list(request));
    }
    return access.check(request, Scope.PRIVACY_WRITE).orElseGet(() -> route(request));
  }

  private APIGatewayV2HTTPResponse route(HttpRequest request) {
    if (request.routeKey().startsWith("GET ")) {
      return eraseRoutes.show(request);
    }
    AccessKey key = access.key(request).orElseThrow();
    return request.routeKey().endsWith("/erase")
        ? eraseRoutes.erase(request, key)
        : suppressRoutes.answer(request, key);
  }
}
