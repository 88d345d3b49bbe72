package io.quanyu.local.gateway;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.local.template.Endpoints;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Turns an HTTP request into the event of API Gateway's payload format 2.0. */
final class HttpEvents {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final Clock clock;

  HttpEvents(Clock clock) {
    this.clock = clock;
  }

  ObjectNode event(HttpServerRequest request, Buffer body, RouteTable.Match match) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("version", "2.0");
    event.put("routeKey", match.route().key());
    event.put("rawPath", request.path());
    event.put("rawQueryString", request.query() == null ? "" : request.query());
    addCookies(event, request);
    addTexts(event, "headers", headers(request));
    addTexts(event, "queryStringParameters", QueryString.parse(request.query()));
    addTexts(event, "pathParameters", match.variables());
    event.set("requestContext", context(request, match));
    addBody(event, request, body);
    return event;
  }

  private static void addCookies(ObjectNode event, HttpServerRequest request) {
    String cookies = String.join("; ", request.headers().getAll("cookie"));
    if (!cookies.isEmpty()) {
      var array = event.putArray("cookies");
      for (String cookie : cookies.split(";\\s*", -1)) {
        array.add(cookie);
      }
    }
  }

  private static Map<String, String> headers(HttpServerRequest request) {
    Map<String, String> headers = new TreeMap<>();
    request
        .headers()
        .forEach(
            (name, value) ->
                headers.merge(name.toLowerCase(Locale.ROOT), value, (a, b) -> a + "," + b));
    headers.remove("cookie");
    headers.putIfAbsent("x-forwarded-for", request.remoteAddress().hostAddress());
    headers.putIfAbsent("x-forwarded-proto", "http");
    return headers;
  }

  private static void addTexts(ObjectNode event, String name, Map<String, String> texts) {
    if (!texts.isEmpty()) {
      ObjectNode node = event.putObject(name);
      texts.forEach(node::put);
    }
  }

  private ObjectNode context(HttpServerRequest request, RouteTable.Match match) {
    Instant now = clock.instant();
    ObjectNode context = JsonNodeFactory.instance.objectNode();
    context.put("accountId", Endpoints.ACCOUNT);
    context.put("apiId", "local");
    context.put("domainName", "localhost");
    context.put("domainPrefix", "local");
    context.set("http", http(request));
    context.put("requestId", UUID.randomUUID().toString());
    context.put("routeKey", match.route().key());
    context.put("stage", "$default");
    context.put("time", TIME.format(now));
    context.put("timeEpoch", now.toEpochMilli());
    return context;
  }

  private static ObjectNode http(HttpServerRequest request) {
    ObjectNode http = JsonNodeFactory.instance.objectNode();
    http.put("method", request.method().name());
    http.put("path", request.path());
    http.put("protocol", "HTTP/1.1");
    http.put("sourceIp", request.remoteAddress().hostAddress());
    http.put("userAgent", request.headers().get("user-agent"));
    return http;
  }

  private static void addBody(ObjectNode event, HttpServerRequest request, Buffer body) {
    boolean isText =
        BodyEncoding.isText(
            request.headers().get("content-type"), request.headers().get("content-encoding"));
    if (body.length() > 0) {
      event.put("body", BodyEncoding.encoded(body, isText));
    }
    event.put("isBase64Encoded", body.length() > 0 && !isText);
  }
}
