package io.quanyu.interaction.message;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.quanyu.function.ApiAccess;
import io.quanyu.function.HttpEdge;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.Scope;
import io.quarkus.funqy.Funq;

/** Takes messages, tells of them, takes consent back, and what providers tell. Thread-safe. */
public class MessagesFunction {
  private final HttpEdge edge;
  private final ApiAccess access;
  private final MessageRoutes messages;
  private final UnsubscribeRoutes unsubscribe;
  private final NotificationRoutes notifications;

  /** What stands before the routes, and the routes. */
  public MessagesFunction(
      HttpEdge edge,
      ApiAccess access,
      MessageRoutes messages,
      UnsubscribeRoutes unsubscribe,
      NotificationRoutes notifications) {
    this.edge = edge;
    this.access = access;
    this.messages = messages;
    this.unsubscribe = unsubscribe;
    this.notifications = notifications;
  }

  /** 200 or 202, or problem details: 400, 401, 403, 404, 409, 413, 503. */
  @Funq("messages")
  public APIGatewayV2HTTPResponse messages(APIGatewayV2HTTPEvent event) {
    return edge.handle(event, this::route);
  }

  private APIGatewayV2HTTPResponse route(HttpRequest request) {
    return switch (request.routeKey()) {
      case "GET /v1/unsubscribe/{token}" -> unsubscribe.ask(request);
      case "POST /v1/unsubscribe/{token}" -> unsubscribe.take(request);
      case "POST /v1/providers/{name}/notifications" -> notifications.take(request);
      case "GET /v1/messages/{id}" ->
          access.check(request, Scope.MESSAGES_READ).orElseGet(() -> messages.show(request));
      default -> access.check(request, Scope.MESSAGES_SEND).orElseGet(() -> messages.send(request));
    };
  }
}
