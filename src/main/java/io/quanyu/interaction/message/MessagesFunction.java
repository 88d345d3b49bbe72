package io.quanyu.interaction.message;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.quanyu.function.ApiAccess;
import io.quanyu.function.HttpEdge;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.Scope;
import io.quarkus.funqy.Funq;

/**
 * Takes messages, tells of them, takes consent back, and what providers tell; bars addresses and
 * lets them be written to again. Thread-safe.
 */
public class MessagesFunction {
  private final HttpEdge edge;
  private final ApiAccess access;
  private final MessageRoutes messages;
  private final UndeliverableRoutes undeliverable;
  private final OpenRoutes open;

  /** What stands before the routes, and the routes. */
  public MessagesFunction(
      HttpEdge edge,
      ApiAccess access,
      MessageRoutes messages,
      UndeliverableRoutes undeliverable,
      OpenRoutes open) {
    this.edge = edge;
    this.access = access;
    this.messages = messages;
    this.undeliverable = undeliverable;
    this.open = open;
  }

  /** 200 or 202, or problem details: 400, 401, 403, 404, 409, 413, 503. */
  @Funq("messages")
  public APIGatewayV2HTTPResponse messages(APIGatewayV2HTTPEvent event) {
    return edge.handle(event, this::route);
  }

  private APIGatewayV2HTTPResponse route(HttpRequest request) {
    return switch (request.routeKey()) {
      case "POST /v1/messages" ->
          access.check(request, Scope.MESSAGES_SEND).orElseGet(() -> messages.send(request));
      case "GET /v1/messages/{id}" ->
          access.check(request, Scope.MESSAGES_READ).orElseGet(() -> messages.show(request));
      case "GET /v1/undeliverable" ->
          access.check(request, Scope.PROFILES_READ).orElseGet(() -> undeliverable.list(request));
      case "POST /v1/undeliverable" ->
          access
              .check(request, Scope.PRIVACY_WRITE)
              .orElseGet(() -> undeliverable.bar(request, access.key(request).orElseThrow()));
      case "GET /v1/undeliverable/{identifier}" ->
          access.check(request, Scope.MESSAGES_READ).orElseGet(() -> undeliverable.show(request));
      case "DELETE /v1/undeliverable/{identifier}" ->
          access
              .check(request, Scope.PRIVACY_WRITE)
              .orElseGet(() -> undeliverable.lift(request, access.key(request).orElseThrow()));
      default -> open.answer(request);
    };
  }
}
