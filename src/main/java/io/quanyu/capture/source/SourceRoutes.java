package io.quanyu.capture.source;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.destination.Destinations;
import io.quanyu.event.Json;
import io.quanyu.event.Rejection;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.JsonBody;
import io.quanyu.function.Problem;
import io.quanyu.function.Replies;
import io.quanyu.function.SettingsRoutes;
import io.quanyu.function.Source;
import io.quanyu.function.SourceRules.Treatment;
import io.quanyu.function.Sources;
import io.quanyu.function.WorkspaceSecret;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.Optional;

/** {@code /v1/sources}: shows and changes them. A secret is taken and never shown. Thread-safe. */
@Singleton
public class SourceRoutes implements SettingsRoutes {
  private static final int MOST_BYTES = 100_000;

  private final Sources sources;
  private final Destinations destinations;
  private final WorkspaceSecret secret;
  private final SecureRandom random;
  private final Replies replies;

  /** The stores of sources and of what they name; hashing needs a secret, made at random once. */
  public SourceRoutes(
      Sources sources,
      Destinations destinations,
      WorkspaceSecret secret,
      SecureRandom random,
      Replies replies) {
    this.sources = sources;
    this.destinations = destinations;
    this.secret = secret;
    this.random = random;
    this.replies = replies;
  }

  @Override
  public String path() {
    return "/v1/sources";
  }

  @Override
  public APIGatewayV2HTTPResponse answer(HttpRequest request) {
    return switch (request.routeKey()) {
      case "GET /v1/sources" -> list(request);
      case "GET /v1/sources/{name}" -> show(request);
      default -> put(request);
    };
  }

  private APIGatewayV2HTTPResponse list(HttpRequest request) {
    ObjectNode reply = Json.object();
    sources.list().forEach(source -> reply.withArray("sources").add(SourceView.of(source)));
    return replies.ok(request, reply);
  }

  private APIGatewayV2HTTPResponse show(HttpRequest request) {
    return sources
        .find(request.path("name"))
        .map(source -> replies.ok(request, SourceView.of(source)))
        .orElseGet(() -> replies.problem(request, Problem.of(404, "source_unknown")));
  }

  private APIGatewayV2HTTPResponse put(HttpRequest request) {
    JsonBody body = JsonBody.read(request, MOST_BYTES);
    if (body.problem() != null) {
      return replies.problem(request, body.problem());
    }
    Optional<Source> before = sources.find(request.path("name"));
    SourceReader.Reading reading = SourceReader.read(request.path("name"), body.object(), before);
    return reading.rejection() == null
        ? store(request, reading.source())
        : replies.problem(request, new Problem(400, reading.rejection()));
  }

  private APIGatewayV2HTTPResponse store(HttpRequest request, Source source) {
    for (String name : source.rules().destinations()) {
      if (destinations.find(name).isEmpty()) {
        Rejection reason = Rejection.of("destination_unknown", "/destinations", "name", name);
        return replies.problem(request, new Problem(400, reason));
      }
    }
    // Before the source: what is to be hashed is not taken without it.
    if (source.rules().personal().containsValue(Treatment.HASH)
        || !source.rules().identity().hashed().isEmpty()) {
      secret.ensure(random);
    }
    return sources.put(source)
        ? replies.ok(request, SourceView.of(source))
        : replies.problem(request, new Problem(409, Rejection.of("source_built_in", "")));
  }
}
