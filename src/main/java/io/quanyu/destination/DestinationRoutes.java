package io.quanyu.destination;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.JsonBody;
import io.quanyu.function.Problem;
import io.quanyu.function.Replies;
import io.quanyu.function.SettingsRoutes;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * {@code /v1/destinations}: shows and changes them. A secret is shown only in the reply to the
 * request that it was made for. Thread-safe.
 */
@Singleton
public class DestinationRoutes implements SettingsRoutes {
  private static final int MOST_BYTES = 100_000;

  private final Destinations destinations;
  private final DestinationReader reader;
  private final FailureRoutes failures;
  private final DestinationUses uses;
  private final Replies replies;

  /** The store, and who still names a destination. */
  DestinationRoutes(
      Destinations destinations,
      DestinationReader reader,
      FailureRoutes failures,
      DestinationUses uses,
      Replies replies) {
    this.destinations = destinations;
    this.reader = reader;
    this.failures = failures;
    this.uses = uses;
    this.replies = replies;
  }

  @Override
  public String path() {
    return "/v1/destinations";
  }

  @Override
  public APIGatewayV2HTTPResponse answer(HttpRequest request) {
    return switch (request.routeKey()) {
      case "GET /v1/destinations" -> list(request);
      case "GET /v1/destinations/{name}" -> of(request, this::show);
      case "DELETE /v1/destinations/{name}" -> delete(request);
      case "GET /v1/destinations/{name}/failures" -> of(request, failures::list);
      case "POST /v1/destinations/{name}/replay" -> of(request, failures::replay);
      default -> put(request);
    };
  }

  private APIGatewayV2HTTPResponse list(HttpRequest request) {
    ObjectNode reply = Json.object();
    reply.putArray("destinations");
    destinations
        .list()
        .forEach(one -> reply.withArray("destinations").add(DestinationView.of(one)));
    return replies.ok(request, reply);
  }

  private APIGatewayV2HTTPResponse show(HttpRequest request, Destination destination) {
    return replies.ok(request, DestinationView.of(destination));
  }

  private APIGatewayV2HTTPResponse of(
      HttpRequest request, BiFunction<HttpRequest, Destination, APIGatewayV2HTTPResponse> answer) {
    return destinations
        .find(request.path("name"))
        .map(destination -> answer.apply(request, destination))
        .orElseGet(() -> unknown(request));
  }

  private APIGatewayV2HTTPResponse put(HttpRequest request) {
    JsonBody body = JsonBody.read(request, MOST_BYTES);
    if (body.problem() != null) {
      return replies.problem(request, body.problem());
    }
    String name = request.path("name");
    Optional<Destination> before = destinations.find(name);
    DestinationReader.Reading reading = reader.read(name, body.object(), before);
    if (reading.rejection() != null) {
      return replies.problem(request, new Problem(400, reading.rejection()));
    }
    destinations.put(reading.destination());
    boolean given = body.object().path("secret").isTextual();
    return replies.ok(request, DestinationView.of(reading.destination(), given, before));
  }

  private APIGatewayV2HTTPResponse delete(HttpRequest request) {
    String name = request.path("name");
    Optional<Problem> use = uses.of(name);
    if (use.isPresent()) {
      return replies.problem(request, use.get());
    }
    return destinations.delete(name)
        ? replies.ok(request, Json.object().put("name", name).put("deleted", true))
        : unknown(request);
  }

  private APIGatewayV2HTTPResponse unknown(HttpRequest request) {
    Map<String, String> named = Map.of("name", request.path("name"));
    return replies.problem(request, Problem.of(404, "destination_unknown", named));
  }
}
