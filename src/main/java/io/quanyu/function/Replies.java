package io.quanyu.function;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.event.Rejection;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Builds HTTP replies: JSON, and problem details as in RFC 9457. Thread-safe. */
@Singleton
public class Replies {
  private static final int MOST_FAULTS = 100;

  private final Sentences sentences;

  /** Sentences make the details. */
  public Replies(Sentences sentences) {
    this.sentences = sentences;
  }

  /** 200 with the value as JSON. */
  public APIGatewayV2HTTPResponse ok(HttpRequest request, Object body) {
    return reply(request, 200, "application/json", body);
  }

  /** 202 with where to ask how it goes, and the value as JSON. */
  public APIGatewayV2HTTPResponse accepted(HttpRequest request, String location, Object body) {
    APIGatewayV2HTTPResponse reply = reply(request, 202, "application/json", body);
    reply.getHeaders().put("location", location);
    return reply;
  }

  /** The problem's status with its details, in the language that was asked for. */
  public APIGatewayV2HTTPResponse problem(HttpRequest request, Problem problem) {
    return problem(request, problem, Json.object());
  }

  /** 400 with all faults at once, each with its place; the first {@value #MOST_FAULTS} are told. */
  public APIGatewayV2HTTPResponse faults(HttpRequest request, String code, List<Rejection> faults) {
    ObjectNode extension = Json.object();
    ArrayNode told = extension.putArray("faults");
    faults.stream()
        .limit(MOST_FAULTS)
        .forEach(
            fault ->
                told.addObject()
                    .put("code", fault.code())
                    .put("pointer", fault.pointer())
                    .put("detail", language(request).apply(fault)));
    Map<String, String> count = Map.of("count", Integer.toString(faults.size()));
    return problem(request, Problem.of(400, code, count), extension);
  }

  /** A problem with members of its own (RFC 9457, section 3.2). */
  public APIGatewayV2HTTPResponse problem(
      HttpRequest request, Problem problem, ObjectNode extension) {
    ObjectNode body = Json.object();
    body.put("type", "about:blank");
    body.put("status", problem.status());
    body.put("code", problem.reason().code());
    body.put("title", problem.reason().code().replace('_', ' '));
    body.put("detail", language(request).apply(problem.reason()));
    if (!problem.reason().pointer().isEmpty()) {
      body.put("pointer", problem.reason().pointer());
    }
    body.set("parameters", Json.tree(problem.reason().parameters()));
    body.put("correlationId", request.id());
    body.setAll(extension);
    APIGatewayV2HTTPResponse reply =
        reply(request, problem.status(), "application/problem+json", body);
    if (problem.status() == 429) {
      reply.getHeaders().put("retry-after", problem.reason().parameters().get(Problem.SECONDS));
    }
    return reply;
  }

  /** What a batch's reply says of an entry that was not taken. */
  public ObjectNode rejected(HttpRequest request, int index, Rejection reason) {
    return Json.object()
        .put("index", index)
        .put("code", reason.code())
        .put("pointer", reason.pointer())
        .put("detail", language(request).apply(reason));
  }

  /** Makes sentences in the language that was asked for. */
  public Function<Rejection, String> language(HttpRequest request) {
    String language = request.header("accept-language").orElse("en");
    return rejection -> sentences.of(rejection, language);
  }

  private static APIGatewayV2HTTPResponse reply(
      HttpRequest request, int status, String contentType, Object body) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("content-type", contentType);
    headers.put("x-correlation-id", request.id());
    if (status == 401) {
      headers.put("www-authenticate", "Basic realm=\"quanyu\", Bearer realm=\"quanyu\"");
    }
    return APIGatewayV2HTTPResponse.builder()
        .withStatusCode(status)
        .withHeaders(headers)
        .withBody(new String(Json.write(body), StandardCharsets.UTF_8))
        .build();
  }
}
