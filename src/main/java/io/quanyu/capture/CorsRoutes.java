package io.quanyu.capture;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.quanyu.function.HttpRequest;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Lets pages of other origins send. A preflight comes before the key is known, so it allows any
 * origin whatever header it asks for; the request itself is refused where its source doesn't allow
 * the origin. No reply allows credentials: no cookie is ever read. Thread-safe.
 */
@Singleton
class CorsRoutes {
  /** Two hours: browsers remember no preflight for longer. */
  private static final String MAX_AGE = "7200";

  /** The answer to a preflight. */
  APIGatewayV2HTTPResponse preflight(HttpRequest request) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("access-control-allow-methods", "GET, POST");
    request
        .header("access-control-request-headers")
        .ifPresent(asked -> headers.put("access-control-allow-headers", asked));
    headers.put("access-control-max-age", MAX_AGE);
    return allowed(
        request,
        APIGatewayV2HTTPResponse.builder().withStatusCode(204).withHeaders(headers).build());
  }

  /** The reply, for its page to read. */
  APIGatewayV2HTTPResponse allowed(HttpRequest request, APIGatewayV2HTTPResponse reply) {
    request
        .header("origin")
        .ifPresent(
            origin -> {
              reply.getHeaders().put("access-control-allow-origin", origin);
              reply.getHeaders().put("vary", "origin");
              reply.getHeaders().put("access-control-expose-headers", "retry-after");
            });
    return reply;
  }
}
