package io.quanyu.recommendation;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.quanyu.function.ApiAccess;
import io.quanyu.function.HttpEdge;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.Scope;
import io.quarkus.funqy.Funq;

/** Takes and shows the items of the catalog. Thread-safe. */
public class CatalogFunction {
  private final HttpEdge edge;
  private final ApiAccess access;
  private final CatalogRoutes routes;

  /** What stands before the routes, and the routes. */
  public CatalogFunction(HttpEdge edge, ApiAccess access, CatalogRoutes routes) {
    this.edge = edge;
    this.access = access;
    this.routes = routes;
  }

  /** 200 with JSON, or problem details: 400, 401, 403, 404, 413, 503. */
  @Funq("catalog")
  public APIGatewayV2HTTPResponse catalog(APIGatewayV2HTTPEvent event) {
    return edge.handle(event, this::route);
  }

  private APIGatewayV2HTTPResponse route(HttpRequest request) {
    boolean reads = request.routeKey().startsWith("GET ");
    String scope = reads ? Scope.CATALOG_READ : Scope.CATALOG_WRITE;
    return access.check(request, scope).orElseGet(() -> answer(request));
  }

  private APIGatewayV2HTTPResponse answer(HttpRequest request) {
    String method = request.routeKey().substring(0, request.routeKey().indexOf(' '));
    return switch (method) {
      case "GET" -> routes.get(request);
      case "PUT" -> routes.put(request);
      default -> routes.batch(request);
    };
  }
}
