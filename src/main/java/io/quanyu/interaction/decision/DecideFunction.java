package io.quanyu.interaction.decision;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.quanyu.function.ApiAccess;
import io.quanyu.function.HttpEdge;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.Scope;
import io.quarkus.funqy.Funq;

/** Answers what to say to a person now. Thread-safe. */
public class DecideFunction {
  private final HttpEdge edge;
  private final ApiAccess access;
  private final DecideRoute route;

  /** What stands before the route, and the route. */
  public DecideFunction(HttpEdge edge, ApiAccess access, DecideRoute route) {
    this.edge = edge;
    this.access = access;
    this.route = route;
  }

  /** 200 with JSON, or problem details: 400, 401, 403, 413, 503. */
  @Funq("decide")
  public APIGatewayV2HTTPResponse decide(APIGatewayV2HTTPEvent event) {
    return edge.handle(event, this::answer);
  }

  private APIGatewayV2HTTPResponse answer(HttpRequest request) {
    return access.check(request, Scope.DECISIONS_MAKE).orElseGet(() -> route.answer(request));
  }
}
