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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** {@code /v1/triggers}: shows and changes them. Thread-safe. */
@Singleton
public class TriggerRoutes implements SettingsRoutes {
  private static final int MOST_BYTES = 50_000;
  private static final int MOST = 100;

  private final Triggers triggers;
  private final TriggerNeeds needs;
  private final Replies replies;

  /** The store, and what a trigger must find. */
  public TriggerRoutes(Triggers triggers, TriggerNeeds needs, Replies replies) {
    this.triggers = triggers;
    this.needs = needs;
    this.replies = replies;
  }

  @Override
  public String path() {
    return "/v1/triggers";
  }

  @Override
  public APIGatewayV2HTTPResponse answer(HttpRequest request) {
    return switch (request.routeKey()) {
      case "GET /v1/triggers" -> list(request);
      case "GET /v1/triggers/{key}" -> named(request, found -> replies.ok(request, view(found)));
      case "DELETE /v1/triggers/{key}" -> named(request, found -> delete(request, found));
      default -> put(request);
    };
  }

  private APIGatewayV2HTTPResponse named(
      HttpRequest request, Function<Trigger.Definition, APIGatewayV2HTTPResponse> answer) {
    String key = request.path("key");
    return triggers
        .definition(key)
        .map(answer)
        .orElseGet(
            () -> replies.problem(request, Problem.of(404, "trigger_unknown", Map.of("key", key))));
  }

  private APIGatewayV2HTTPResponse list(HttpRequest request) {
    ArrayNode all = Json.object().arrayNode();
    triggers.list().forEach(each -> all.add(view(each)));
    return replies.ok(request, Json.object().set("triggers", all));
  }

  private static ObjectNode view(Trigger.Definition definition) {
    ObjectNode view = Json.object().put("key", definition.key());
    view.setAll(definition.body());
    return view.put("key", definition.key());
  }

  private APIGatewayV2HTTPResponse put(HttpRequest request) {
    JsonBody body = JsonBody.read(request, MOST_BYTES);
    if (body.problem() != null) {
      return replies.problem(request, body.problem());
    }
    String key = request.path("key");
    TriggerReader.Reading reading = TriggerReader.read(key, body.object());
    List<Rejection> faults = new ArrayList<>(reading.faults());
    faults.addAll(needs.missing(body.object()));
    boolean full = triggers.list().stream().filter(each -> !each.key().equals(key)).count() >= MOST;
    if (full) {
      faults.add(Rejection.of("trigger_too_many", "", "limit", MOST));
    }
    if (!faults.isEmpty()) {
      return replies.faults(request, "trigger_invalid", faults);
    }
    Trigger.Definition definition = new Trigger.Definition(key, body.object());
    triggers.put(definition);
    return replies.ok(request, view(definition));
  }

  private APIGatewayV2HTTPResponse delete(HttpRequest request, Trigger.Definition definition) {
    triggers.delete(definition.key());
    return replies.ok(request, Json.object().put("key", definition.key()).put("deleted", true));
  }
}
