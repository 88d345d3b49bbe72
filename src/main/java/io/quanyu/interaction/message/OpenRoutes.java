package io.quanyu.interaction.message;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.quanyu.function.HttpRequest;
import jakarta.inject.Singleton;

/** What needs no API key: the link in a message, and what a provider has signed. Thread-safe. */
@Singleton
public class OpenRoutes {
  private final UnsubscribeRoutes unsubscribe;
  private final NotificationRoutes notifications;

  /** The routes. */
  public OpenRoutes(UnsubscribeRoutes unsubscribe, NotificationRoutes notifications) {
    this.unsubscribe = unsubscribe;
    this.notifications = notifications;
  }

  APIGatewayV2HTTPResponse answer(HttpRequest request) {
    return switch (request.routeKey()) {
      case "GET /v1/unsubscribe/{token}" -> unsubscribe.ask(request);
      case "POST /v1/unsubscribe/{token}" -> unsubscribe.take(request);
      default -> notifications.take(request);
    };
  }
}
