package io.quanyu.profile.audience;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.quanyu.function.ApiAccess;
import io.quanyu.function.HttpEdge;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.Scope;
import io.quarkus.funqy.Funq;
import java.util.function.Function;

/** Shows and changes audiences, and who is in them. Thread-safe. */
public class AudiencesFunction {
  private final HttpEdge edge;
  private final ApiAccess access;
  private final AudienceRoutes audiences;
  private final MemberRoutes members;

  /** What stands before the routes, and the routes. */
  public AudiencesFunction(
      HttpEdge edge, ApiAccess access, AudienceRoutes audiences, MemberRoutes members) {
    this.edge = edge;
    this.access = access;
    this.audiences = audiences;
    this.members = members;
  }

  /** 200 with JSON, or problem details: 400, 401, 403, 404, 413, 422, 503. */
  @Funq("audiences")
  public APIGatewayV2HTTPResponse audiences(APIGatewayV2HTTPEvent event) {
    return edge.handle(event, this::route);
  }

  private APIGatewayV2HTTPResponse route(HttpRequest request) {
    return switch (request.routeKey()) {
      case "GET /v1/audiences" -> read(request, audiences::list);
      case "GET /v1/audiences/{name}" -> read(request, audiences::show);
      case "POST /v1/audiences/preview" -> read(request, audiences::preview);
      case "GET /v1/audiences/{name}/members" ->
          allowed(request, Scope.PROFILES_READ, members::members);
      case "GET /v1/audiences/{name}/export" ->
          allowed(request, Scope.PROFILES_READ, members::export);
      case "GET /v1/profiles/{identifier}/audiences" ->
          allowed(request, Scope.PROFILES_READ, members::ofPerson);
      case "DELETE /v1/audiences/{name}" ->
          allowed(request, Scope.AUDIENCES_WRITE, audiences::delete);
      default -> allowed(request, Scope.AUDIENCES_WRITE, audiences::put);
    };
  }

  private APIGatewayV2HTTPResponse read(
      HttpRequest request, Function<HttpRequest, APIGatewayV2HTTPResponse> answer) {
    return allowed(request, Scope.AUDIENCES_READ, answer);
  }

  private APIGatewayV2HTTPResponse allowed(
      HttpRequest request, String scope, Function<HttpRequest, APIGatewayV2HTTPResponse> answer) {
    return access.check(request, scope).orElseGet(() -> answer.apply(request));
  }
}
