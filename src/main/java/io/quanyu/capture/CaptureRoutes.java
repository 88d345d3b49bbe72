package io.quanyu.capture;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.quanyu.function.HttpRequest;
import jakarta.inject.Singleton;

/**
 * What is called beside the clients' own calls: webhooks, preflights, settings, the pixel.
 * Thread-safe.
 */
@Singleton
class CaptureRoutes {
  private final CorsRoutes cors;
  private final ClientRoutes clients;
  private final PixelRoutes pixel;
  private final WebhookRoutes webhook;

  /** Each has an answer of its own. */
  CaptureRoutes(CorsRoutes cors, ClientRoutes clients, PixelRoutes pixel, WebhookRoutes webhook) {
    this.cors = cors;
    this.clients = clients;
    this.pixel = pixel;
    this.webhook = webhook;
  }

  APIGatewayV2HTTPResponse answer(HttpRequest request) {
    if (request.routeKey().startsWith("OPTIONS ")) {
      return cors.preflight(request);
    }
    return switch (request.routeKey()) {
      case "POST /v1/webhook/{source}" -> webhook.take(request);
      case "GET /v1/pixel/{type}" -> pixel.pixel(request);
      case "GET /v1/projects/{writeKey}/settings" -> readable(request, clients.settings(request));
      default -> readable(request, clients.sourceConfig(request));
    };
  }

  /** The reply, for a page of another origin to read. */
  APIGatewayV2HTTPResponse readable(HttpRequest request, APIGatewayV2HTTPResponse reply) {
    return cors.allowed(request, reply);
  }
}
