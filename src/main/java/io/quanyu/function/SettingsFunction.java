package io.quanyu.function;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.quarkus.arc.All;
import io.quarkus.funqy.Funq;
import java.util.List;

/** Shows and changes how the product is set up. Thread-safe. */
public class SettingsFunction {
  private final HttpEdge edge;
  private final ApiAccess access;
  private final Replies replies;
  private final List<SettingsRoutes> routes;

  /** What stands before the routes, and the routes of every room. */
  public SettingsFunction(
      HttpEdge edge, ApiAccess access, Replies replies, @All List<SettingsRoutes> routes) {
    this.edge = edge;
    this.access = access;
    this.replies = replies;
    this.routes = List.copyOf(routes);
  }

  /** 200 with JSON, or problem details: 400, 401, 403, 404, 413, 503. */
  @Funq("settings")
  public APIGatewayV2HTTPResponse settings(APIGatewayV2HTTPEvent event) {
    return edge.handle(event, this::route);
  }

  private APIGatewayV2HTTPResponse route(HttpRequest request) {
    String path = request.routeKey().substring(request.routeKey().indexOf(' ') + 1);
    return routes.stream()
        .filter(kind -> path.equals(kind.path()) || path.startsWith(kind.path() + "/"))
        .findFirst()
        .map(kind -> allowed(request, kind))
        .orElseGet(() -> replies.problem(request, Problem.of(404, "route_unknown")));
  }

  private APIGatewayV2HTTPResponse allowed(HttpRequest request, SettingsRoutes kind) {
    String scope = kind.scope(request.routeKey().startsWith("GET "));
    return access.check(request, scope).orElseGet(() -> kind.answer(request));
  }
}
