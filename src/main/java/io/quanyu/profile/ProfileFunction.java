package io.quanyu.profile;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.quanyu.function.ApiAccess;
import io.quanyu.function.HttpEdge;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.Scope;
import io.quarkus.funqy.Funq;
import java.util.function.Function;

/** Answers questions about a person, and takes links back. Thread-safe. */
public class ProfileFunction {
  private final HttpEdge edge;
  private final ApiAccess access;
  private final PersonRoutes persons;
  private final GroupRoutes groups;
  private final UnmergeRoute unmerge;

  /** What stands before the routes, and the routes. */
  public ProfileFunction(
      HttpEdge edge,
      ApiAccess access,
      PersonRoutes persons,
      GroupRoutes groups,
      UnmergeRoute unmerge) {
    this.edge = edge;
    this.access = access;
    this.persons = persons;
    this.groups = groups;
    this.unmerge = unmerge;
  }

  /** 200 with JSON, or problem details: 400, 401, 403, 404, 503. */
  @Funq("profile")
  public APIGatewayV2HTTPResponse profile(APIGatewayV2HTTPEvent event) {
    return edge.handle(event, this::route);
  }

  private APIGatewayV2HTTPResponse route(HttpRequest request) {
    String route = request.routeKey();
    if (route.startsWith("POST ")) {
      return allowed(request, Scope.IDENTITIES_WRITE, unmerge::unmerge);
    }
    if (route.endsWith("/members")) {
      return allowed(request, Scope.PROFILES_READ, groups::members);
    }
    if (route.startsWith("GET /v1/groups/")) {
      return allowed(request, Scope.PROFILES_READ, groups::group);
    }
    if (route.endsWith("/timeline")) {
      return allowed(request, Scope.PROFILES_READ, persons::timeline);
    }
    if (route.endsWith("/events/{id}")) {
      return allowed(request, Scope.PROFILES_READ, persons::event);
    }
    if (route.endsWith("/identities")) {
      return allowed(request, Scope.PROFILES_READ, persons::identities);
    }
    if (route.endsWith("/consent")) {
      return allowed(request, Scope.PROFILES_READ, persons::consent);
    }
    return allowed(request, Scope.PROFILES_READ, persons::profile);
  }

  private APIGatewayV2HTTPResponse allowed(
      HttpRequest request, String scope, Function<HttpRequest, APIGatewayV2HTTPResponse> answer) {
    return access.check(request, scope).orElseGet(() -> answer.apply(request));
  }
}
