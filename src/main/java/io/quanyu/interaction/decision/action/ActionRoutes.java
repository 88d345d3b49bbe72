package io.quanyu.interaction.decision.action;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.event.Rejection;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.JsonBody;
import io.quanyu.function.Problem;
import io.quanyu.function.Replies;
import io.quanyu.function.Scope;
import io.quanyu.function.SettingsRoutes;
import io.quanyu.profile.audience.Audiences;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code /v1/actions}: defines what may be said. Thread-safe. */
@Singleton
public class ActionRoutes implements SettingsRoutes {
  private static final int MOST_BYTES = 100_000;

  private final Actions actions;
  private final Audiences audiences;
  private final Replies replies;

  /** The store, and the audiences that actions may name. */
  public ActionRoutes(Actions actions, Audiences audiences, Replies replies) {
    this.actions = actions;
    this.audiences = audiences;
    this.replies = replies;
  }

  @Override
  public String path() {
    return "/v1/actions";
  }

  @Override
  public String scope(boolean reads) {
    return reads ? Scope.ACTIONS_READ : Scope.ACTIONS_WRITE;
  }

  @Override
  public APIGatewayV2HTTPResponse answer(HttpRequest request) {
    return switch (request.routeKey()) {
      case "GET /v1/actions" -> list(request);
      case "PUT /v1/actions/{name}" -> put(request);
      case "DELETE /v1/actions/{name}" -> delete(request);
      default ->
          actions
              .find(request.path("name"))
              .map(body -> show(request, body))
              .orElseGet(() -> unknown(request));
    };
  }

  private APIGatewayV2HTTPResponse list(HttpRequest request) {
    ArrayNode all = Json.object().arrayNode();
    actions.all().forEach((key, body) -> all.add(view(key, body)));
    return replies.ok(request, Json.object().set("actions", all));
  }

  private APIGatewayV2HTTPResponse put(HttpRequest request) {
    JsonBody body = JsonBody.read(request, MOST_BYTES);
    if (body.problem() != null) {
      return replies.problem(request, body.problem());
    }
    Reading<Action> reading = ActionReader.read(request.path("name"), body.object());
    List<Rejection> faults = new ArrayList<>(reading.faults());
    if (faults.isEmpty()) {
      unknownAudience(reading.value().who()).ifPresent(faults::add);
    }
    if (!faults.isEmpty()) {
      return replies.faults(request, "action_invalid", faults);
    }
    ObjectNode stored = body.object();
    stored.remove("key");
    actions.put(request.path("name"), stored);
    return show(request, stored);
  }

  private Optional<Rejection> unknownAudience(Action.Who who) {
    return Stream.concat(who.audiences().stream(), who.notAudiences().stream())
        .filter(name -> !audiences.exists(name))
        .findFirst()
        .map(name -> Rejection.of("action_audience_unknown", "", "audience", name));
  }

  private APIGatewayV2HTTPResponse delete(HttpRequest request) {
    String key = request.path("name");
    return actions.delete(key)
        ? replies.ok(request, Json.object().put("key", key).put("deleted", true))
        : unknown(request);
  }

  private APIGatewayV2HTTPResponse show(HttpRequest request, ObjectNode body) {
    return replies.ok(request, view(request.path("name"), body));
  }

  /** As {@code PUT} takes it, so that what was read can be changed and sent back. */
  private static ObjectNode view(String key, ObjectNode body) {
    return Json.object().put("key", key).setAll(body);
  }

  private APIGatewayV2HTTPResponse unknown(HttpRequest request) {
    return replies.problem(request, Problem.of(404, "action_unknown"));
  }
}
