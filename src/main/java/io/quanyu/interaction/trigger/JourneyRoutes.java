package io.quanyu.interaction.trigger;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.event.Rejection;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.JsonBody;
import io.quanyu.function.Problem;
import io.quanyu.function.Replies;
import io.quanyu.function.SettingsRoutes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** {@code /v1/journeys}: shows and changes them. Thread-safe. */
@Singleton
public class JourneyRoutes implements SettingsRoutes {
  private static final int MOST_BYTES = 100_000;
  private static final int MOST = 50;

  private final Journeys journeys;
  private final TriggerNeeds needs;
  private final StepCounts counts;
  private final Replies replies;
  private final Clock clock;

  /** The stores, and what a journey must find; the clock numbers versions. */
  public JourneyRoutes(
      Journeys journeys, TriggerNeeds needs, StepCounts counts, Replies replies, Clock clock) {
    this.journeys = journeys;
    this.needs = needs;
    this.counts = counts;
    this.replies = replies;
    this.clock = clock;
  }

  @Override
  public String path() {
    return "/v1/journeys";
  }

  @Override
  public APIGatewayV2HTTPResponse answer(HttpRequest request) {
    return switch (request.routeKey()) {
      case "GET /v1/journeys" -> list(request);
      case "GET /v1/journeys/{key}" -> named(request, found -> show(request, found));
      case "DELETE /v1/journeys/{key}" -> named(request, found -> delete(request, found));
      default -> put(request);
    };
  }

  private APIGatewayV2HTTPResponse named(
      HttpRequest request, Function<Journey.Definition, APIGatewayV2HTTPResponse> answer) {
    String key = request.path("key");
    return journeys
        .definition(key)
        .map(answer)
        .orElseGet(
            () -> replies.problem(request, Problem.of(404, "journey_unknown", Map.of("key", key))));
  }

  private APIGatewayV2HTTPResponse list(HttpRequest request) {
    ArrayNode all = Json.object().arrayNode();
    journeys.list().forEach(each -> all.add(view(each)));
    return replies.ok(request, Json.object().set("journeys", all));
  }

  private APIGatewayV2HTTPResponse show(HttpRequest request, Journey.Definition found) {
    ObjectNode view = view(found);
    ObjectNode steps = view.putObject("counts");
    counts.of(found.key()).forEach(steps::put);
    return replies.ok(request, view);
  }

  private static ObjectNode view(Journey.Definition definition) {
    ObjectNode view = Json.object();
    view.setAll(definition.body());
    view.remove("counts");
    return view.put("key", definition.key()).put("version", definition.version());
  }

  private APIGatewayV2HTTPResponse put(HttpRequest request) {
    JsonBody body = JsonBody.read(request, MOST_BYTES);
    if (body.problem() != null) {
      return replies.problem(request, body.problem());
    }
    String key = request.path("key");
    Optional<Journey.Definition> before = journeys.definition(key);
    // A key that was deleted and is put again must not lead into its old versions.
    long version = Math.max(before.map(Journey.Definition::version).orElse(0L) + 1, clock.millis());
    JourneyReader.Reading reading = JourneyReader.read(key, version, body.object());
    List<Rejection> faults = new ArrayList<>(reading.faults());
    faults.addAll(needs.missingOfSteps(body.object()));
    if (before.isEmpty() && journeys.list().size() >= MOST) {
      faults.add(Rejection.of("journey_too_many", "", "limit", MOST));
    }
    if (!faults.isEmpty()) {
      return replies.faults(request, "journey_invalid", faults);
    }
    Journey.Definition definition = new Journey.Definition(key, version, body.object());
    journeys.put(definition);
    return replies.ok(request, view(definition));
  }

  private APIGatewayV2HTTPResponse delete(HttpRequest request, Journey.Definition definition) {
    journeys.delete(definition.key());
    return replies.ok(request, Json.object().put("key", definition.key()).put("deleted", true));
  }
}
