package io.quanyu.recommendation;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.quanyu.function.ApiAccess;
import io.quanyu.function.HttpEdge;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.Scope;
import io.quarkus.funqy.Funq;
import java.util.function.Function;

/**
 * Starts trainings, tells of them and of the models in use, and goes back to earlier ones.
 * Thread-safe.
 */
public class ModelsFunction {
  private final HttpEdge edge;
  private final ApiAccess access;
  private final ModelRoutes routes;

  /** What stands before the routes, and the routes. */
  public ModelsFunction(HttpEdge edge, ApiAccess access, ModelRoutes routes) {
    this.edge = edge;
    this.access = access;
    this.routes = routes;
  }

  /** 200 or 202 with JSON, or problem details: 400, 401, 403, 404, 409, 503. */
  @Funq("models")
  public APIGatewayV2HTTPResponse models(APIGatewayV2HTTPEvent event) {
    return edge.handle(event, this::route);
  }

  private APIGatewayV2HTTPResponse route(HttpRequest request) {
    String route = request.routeKey();
    if (route.startsWith("POST ")) {
      return route.endsWith("/rollback")
          ? allowed(request, Scope.MODELS_TRAIN, routes::rollback)
          : allowed(request, Scope.MODELS_TRAIN, routes::train);
    }
    return route.endsWith("/{id}")
        ? allowed(request, Scope.MODELS_READ, routes::job)
        : allowed(request, Scope.MODELS_READ, routes::models);
  }

  private APIGatewayV2HTTPResponse allowed(
      HttpRequest request, String scope, Function<HttpRequest, APIGatewayV2HTTPResponse> answer) {
    return access.check(request, scope).orElseGet(() -> answer.apply(request));
  }
}
