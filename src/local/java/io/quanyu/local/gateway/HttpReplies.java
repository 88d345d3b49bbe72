package io.quanyu.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.Base64;
import java.util.Map;

/** Turns a function's reply into the HTTP response, by the rules of payload format 2.0. */
final class HttpReplies {
  private HttpReplies() {}

  static void send(HttpServerResponse response, JsonNode reply) {
    if (!reply.hasNonNull("statusCode")) {
      json(response, 200, reply.isTextual() ? reply.textValue() : reply.toString());
      return;
    }
    response.setStatusCode(reply.get("statusCode").asInt());
    response.putHeader("content-type", "text/plain;charset=utf-8");
    for (Map.Entry<String, JsonNode> header : reply.path("headers").properties()) {
      response.putHeader(header.getKey(), header.getValue().asText());
    }
    reply.path("cookies").forEach(cookie -> response.headers().add("set-cookie", cookie.asText()));
    response.end(body(reply));
  }

  private static Buffer body(JsonNode reply) {
    String body = reply.path("body").isTextual() ? reply.path("body").textValue() : "";
    return reply.path("isBase64Encoded").asBoolean()
        ? Buffer.buffer(Base64.getDecoder().decode(body))
        : Buffer.buffer(body);
  }

  static void message(HttpServerResponse response, int status, String message) {
    json(response, status, "{\"message\":\"" + message + "\"}");
  }

  private static void json(HttpServerResponse response, int status, String body) {
    response.setStatusCode(status).putHeader("content-type", "application/json").end(body);
  }
}
