package io.quanyu.capture.source;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.function.ApiAccess;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.JsonBody;
import io.quanyu.function.Problem;
import io.quanyu.function.Replies;
import io.quanyu.function.Scope;
import io.quanyu.function.SettingsRoutes;
import io.quanyu.function.Source;
import io.quanyu.function.Sources;
import jakarta.inject.Singleton;
import java.util.Optional;

/** {@code /v1/sources}: shows and changes them. A secret is taken and never shown. Thread-safe. */
@Singleton
public class SourceRoutes implements SettingsRoutes {
  private static final int MOST_BYTES = 100_000;

  private final Sources sources;
  private final StoreSource store;
  private final ApiAccess access;
  private final Replies replies;

  /** The stored sources, how one gets there, and who may have one pause channels. */
  public SourceRoutes(Sources sources, StoreSource store, ApiAccess access, Replies replies) {
    this.sources = sources;
    this.store = store;
    this.access = access;
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
    Optional<APIGatewayV2HTTPResponse> refused =
        source.rules().pausesChannels()
            ? access.check(request, Scope.BUDGETS_WRITE)
            : Optional.empty();
    return refused
        .or(() -> store.store(source).map(problem -> replies.problem(request, problem)))
        .orElseGet(() -> replies.ok(request, SourceView.of(source)));
  }
}
