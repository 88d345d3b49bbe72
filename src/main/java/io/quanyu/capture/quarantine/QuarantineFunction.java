package io.quanyu.capture.quarantine;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.quanyu.function.ApiAccess;
import io.quanyu.function.HttpEdge;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.Scope;
import io.quarkus.funqy.Funq;
import java.util.function.Function;

/** Shows what was set aside, and sends it through again. Thread-safe. */
public class QuarantineFunction {
  private final HttpEdge edge;
  private final ApiAccess access;
  private final QuarantineRoutes routes;

  /** What stands before the routes, and the routes. */
  public QuarantineFunction(HttpEdge edge, ApiAccess access, QuarantineRoutes routes) {
    this.edge = edge;
    this.access = access;
    this.routes = routes;
  }

  /** 200 with JSON, or problem details: 400, 401, 403, 413, 503. */
  @Funq("quarantine")
  public APIGatewayV2HTTPResponse quarantine(APIGatewayV2HTTPEvent event) {
    return edge.handle(event, this::route);
  }

  private APIGatewayV2HTTPResponse route(HttpRequest request) {
    String route = request.routeKey();
    if (route.startsWith("POST ")) {
      return allowed(request, Scope.QUARANTINE_REPLAY, routes::replay);
    }
    return route.endsWith("/summary")
        ? allowed(request, Scope.QUARANTINE_READ, routes::summary)
        : allowed(request, Scope.QUARANTINE_READ, routes::list);
  }

  private APIGatewayV2HTTPResponse allowed(
      HttpRequest request, String scope, Function<HttpRequest, APIGatewayV2HTTPResponse> answer) {
    return access.check(request, scope).orElseGet(() -> answer.apply(request));
  }
}
