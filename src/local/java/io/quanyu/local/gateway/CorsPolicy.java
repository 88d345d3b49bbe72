package io.quanyu.local.gateway;

import io.quanyu.local.template.Cors;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;

/** Answers preflight requests and adds CORS headers, as the HTTP API does where CORS is set. */
record CorsPolicy(Cors cors) {
  /** Whether the request was a preflight; it is answered then, whether allowed or not. */
  boolean answersPreflight(HttpServerRequest request) {
    boolean isPreflight =
        request.method().equals(HttpMethod.OPTIONS)
            && request.headers().contains("origin")
            && request.headers().contains("access-control-request-method");
    if (isPreflight) {
      answer(request);
    }
    return isPreflight;
  }

  private void answer(HttpServerRequest request) {
    HttpServerResponse response = request.response().setStatusCode(204);
    if (addOrigin(request)) {
      add(response, "access-control-allow-methods", cors.methods());
      add(response, "access-control-allow-headers", cors.headers());
      cors.maxAge()
          .ifPresent(age -> response.putHeader("access-control-max-age", String.valueOf(age)));
    }
    response.end();
  }

  void addHeaders(HttpServerRequest request) {
    if (addOrigin(request)) {
      add(request.response(), "access-control-expose-headers", cors.exposed());
    }
  }

  private boolean addOrigin(HttpServerRequest request) {
    String origin = request.headers().get("origin");
    boolean isAny = cors.origins().contains("*");
    if (origin == null || !(isAny || cors.origins().contains(origin))) {
      return false;
    }
    request.response().putHeader("access-control-allow-origin", isAny ? "*" : origin);
    if (cors.credentials()) {
      request.response().putHeader("access-control-allow-credentials", "true");
    }
    return true;
  }

  private static void add(HttpServerResponse response, String name, List<String> values) {
    if (!values.isEmpty()) {
      response.putHeader(name, String.join(",", values));
    }
  }
}
