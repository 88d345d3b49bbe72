package io.quanyu.profile;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.event.Rejection;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.JsonBody;
import io.quanyu.function.Problem;
import io.quanyu.function.Replies;
import io.quanyu.function.SettingsRoutes;
import io.quanyu.function.Source;
import io.quanyu.profile.aggregate.AggregationRules;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code /v1/computed-traits}: the figures that are kept of everybody. Thread-safe. */
@Singleton
public class ComputedTraitRoutes implements SettingsRoutes {
  private static final int MOST_BYTES = 20_000;
  private static final int MOST_OF_DESCRIPTION = 500;
  private static final Set<String> FIELDS =
      Set.of("description", "event", "where", "function", "property", "window");

  private final ComputedTraits traits;
  private final List<TraitObserver> observers;
  private final Replies replies;

  /** The store, and who is told of changes. */
  public ComputedTraitRoutes(
      ComputedTraits traits, @All List<TraitObserver> observers, Replies replies) {
    this.traits = traits;
    this.observers = List.copyOf(observers);
    this.replies = replies;
  }

  @Override
  public String path() {
    return "/v1/computed-traits";
  }

  @Override
  public APIGatewayV2HTTPResponse answer(HttpRequest request) {
    String name = request.path("name");
    if (name.isEmpty()) {
      return list(request);
    }
    if (!Source.isName(name)) {
      return replies.problem(request, Problem.of(400, "computed_trait_name_invalid"));
    }
    if (request.routeKey().startsWith("PUT ")) {
      return put(request, name);
    }
    return request.routeKey().startsWith("DELETE ")
        ? delete(request, name)
        : traits
            .read(name)
            .map(trait -> replies.ok(request, view(name, trait.definition())))
            .orElseGet(() -> unknown(request));
  }

  private APIGatewayV2HTTPResponse list(HttpRequest request) {
    ObjectNode reply = Json.object();
    reply.putArray("computedTraits");
    traits
        .list()
        .forEach(
            (name, trait) -> reply.withArray("computedTraits").add(view(name, trait.definition())));
    return replies.ok(request, reply);
  }

  private APIGatewayV2HTTPResponse put(HttpRequest request, String name) {
    JsonBody body = JsonBody.read(request, MOST_BYTES);
    if (body.problem() != null) {
      return replies.problem(request, body.problem());
    }
    Optional<Rejection> rejection = check(body.object());
    if (rejection.isPresent()) {
      return replies.problem(request, new Problem(400, rejection.get()));
    }
    Set<String> names = traits.list().keySet();
    if (!names.contains(name) && names.size() >= ComputedTraits.MOST) {
      Map<String, String> most = Map.of("limit", Integer.toString(ComputedTraits.MOST));
      return replies.problem(request, Problem.of(409, "computed_traits_full", most));
    }
    ObjectNode definition = body.object();
    definition.remove("name");
    traits.put(name, definition);
    observers.forEach(observer -> observer.changed(name));
    return replies.ok(request, view(name, definition));
  }

  /** A name is what {@link #view} shows: what was read may be put back. */
  private static Optional<Rejection> check(ObjectNode body) {
    Optional<Rejection> unknown =
        body.properties().stream()
            .map(Map.Entry::getKey)
            .filter(field -> !FIELDS.contains(field) && !field.equals("name"))
            .findFirst()
            .map(field -> Rejection.of("computed_trait_field_unknown", "/" + field));
    boolean described =
        !body.has("description")
            || (body.get("description").isTextual()
                && body.get("description").asText().length() <= MOST_OF_DESCRIPTION);
    return unknown
        .or(
            () ->
                described
                    ? Optional.empty()
                    : Optional.of(
                        Rejection.of("computed_trait_description_invalid", "/description")))
        .or(() -> AggregationRules.check(body, ""));
  }

  private APIGatewayV2HTTPResponse delete(HttpRequest request, String name) {
    if (!traits.delete(name)) {
      return unknown(request);
    }
    observers.forEach(observer -> observer.changed(name));
    return replies.ok(request, Json.object().put("name", name).put("deleted", true));
  }

  private static ObjectNode view(String name, ObjectNode definition) {
    return Json.object().put("name", name).setAll(definition);
  }

  private APIGatewayV2HTTPResponse unknown(HttpRequest request) {
    Map<String, String> named = Map.of("name", request.path("name"));
    return replies.problem(request, Problem.of(404, "computed_trait_unknown", named));
  }
}
