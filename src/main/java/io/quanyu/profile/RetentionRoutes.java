package io.quanyu.profile;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.event.Rejection;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.JsonBody;
import io.quanyu.function.Problem;
import io.quanyu.function.Replies;
import io.quanyu.function.SettingsRoutes;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** {@code /v1/settings/retention}: how long events are kept. Thread-safe. */
@Singleton
public class RetentionRoutes implements SettingsRoutes {
  private static final int MOST_BYTES = 50_000;
  private static final String DAYS = "days";
  private static final Set<String> FIELDS = Set.of(DAYS, "sources", "events");

  private final RetentionSettings settings;
  private final Replies replies;

  /** The store. */
  public RetentionRoutes(RetentionSettings settings, Replies replies) {
    this.settings = settings;
    this.replies = replies;
  }

  @Override
  public String path() {
    return "/v1/settings/retention";
  }

  @Override
  public APIGatewayV2HTTPResponse answer(HttpRequest request) {
    return request.routeKey().startsWith("GET ")
        ? replies.ok(request, Json.tree(settings.read()))
        : put(request);
  }

  private APIGatewayV2HTTPResponse put(HttpRequest request) {
    JsonBody read = JsonBody.read(request, MOST_BYTES);
    if (read.problem() != null) {
      return replies.problem(request, read.problem());
    }
    ObjectNode body = read.object();
    Optional<Rejection> rejection = check(body);
    if (rejection.isPresent()) {
      return replies.problem(request, new Problem(400, rejection.get()));
    }
    Retention retention =
        new Retention(
            body.path(DAYS).asInt(settings.standard().days()),
            byName(body.path("sources")),
            byName(body.path("events")));
    settings.put(retention);
    return replies.ok(request, Json.tree(retention));
  }

  private static Optional<Rejection> check(ObjectNode body) {
    for (Map.Entry<String, JsonNode> field : body.properties()) {
      Optional<Rejection> rejection = check(field.getKey(), field.getValue());
      if (rejection.isPresent()) {
        return rejection;
      }
    }
    return Optional.empty();
  }

  private static Optional<Rejection> check(String name, JsonNode value) {
    String pointer = "/" + name;
    if (!FIELDS.contains(name)) {
      return Optional.of(Rejection.of("retention_field_unknown", pointer));
    }
    if (name.equals(DAYS)) {
      return days(value, pointer);
    }
    if (!value.isObject()) {
      return Optional.of(Rejection.of("retention_map_invalid", pointer));
    }
    return value.properties().stream()
        .flatMap(each -> days(each.getValue(), pointer + "/" + each.getKey()).stream())
        .findFirst();
  }

  private static Optional<Rejection> days(JsonNode value, String pointer) {
    boolean valid = value.isInt() && value.asInt() >= 1 && value.asInt() <= Retention.LONGEST;
    return valid
        ? Optional.empty()
        : Optional.of(Rejection.of("retention_days_invalid", pointer, "limit", Retention.LONGEST));
  }

  private static Map<String, Integer> byName(JsonNode object) {
    Map<String, Integer> days = new TreeMap<>();
    object.properties().forEach(each -> days.put(each.getKey(), each.getValue().asInt()));
    return days;
  }
}
