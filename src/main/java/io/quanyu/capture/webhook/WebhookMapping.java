package io.quanyu.capture.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.event.Rejection;
import io.quanyu.function.SourceRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns a call into events: {@code {"rules": [{"when": {text: "value"}, "each": "/list", "event":
 * shape}]}}. Every rule whose {@code when} holds makes an event, or one for each element of its
 * list. The form of texts and shapes is told in docs/webhooks.md. Thread-safe.
 */
public final class WebhookMapping {
  private static final int MOST_BYTES = 20_000;
  private static final int MOST_RULES = 50;

  private WebhookMapping() {}

  /** What is wrong with a mapping, with a pointer into its source. */
  public static Optional<Rejection> problem(JsonNode mapping) {
    String pointer = "/webhook/mapping/rules";
    JsonNode rules = mapping.path("rules");
    if (!rules.isArray() || rules.isEmpty() || rules.size() > MOST_RULES) {
      return Shape.invalid(pointer);
    }
    if (Json.write(mapping).length > MOST_BYTES) {
      return Shape.invalid("/webhook/mapping");
    }
    for (int i = 0; i < rules.size(); i++) {
      Optional<Rejection> wrong = rule(rules.get(i), pointer + "/" + i);
      if (wrong.isPresent()) {
        return wrong;
      }
    }
    return Optional.empty();
  }

  private static Optional<Rejection> rule(JsonNode rule, String pointer) {
    for (Map.Entry<String, JsonNode> condition : rule.path("when").properties()) {
      if (!Expression.isValid(condition.getKey()) || !condition.getValue().isValueNode()) {
        return Shape.invalid(pointer + "/when");
      }
    }
    if (rule.has("each") && !Expression.isPointer(rule.get("each").asText())) {
      return Shape.invalid(pointer + "/each");
    }
    return rule.path("event").isObject()
        ? Shape.problem(rule.get("event"), pointer + "/event")
        : Shape.invalid(pointer + "/event");
  }

  /**
   * The events of a call; none where no rule is for it. Of several, those behind the first have
   * their place added to the message id, which may be the call's.
   */
  public static List<JsonNode> events(
      SourceRules.Webhook webhook, JsonNode body, Map<String, String> headers) {
    List<JsonNode> events = new ArrayList<>();
    Expression.Scope scope = new Expression.Scope(body, body, headers);
    for (JsonNode rule : webhook.mapping().path("rules")) {
      if (holds(rule.path("when"), scope)) {
        add(rule, scope, events);
      }
    }
    for (int i = 1; i < events.size(); i++) {
      if (events.get(i) instanceof ObjectNode event && event.path("messageId").isValueNode()) {
        event.put("messageId", event.get("messageId").asText() + ":" + i);
      }
    }
    return events;
  }

  private static boolean holds(JsonNode when, Expression.Scope scope) {
    return when.properties().stream()
        .allMatch(
            condition -> {
              JsonNode value = Expression.value(condition.getKey(), scope);
              return value.isValueNode() && value.asText().equals(condition.getValue().asText());
            });
  }

  private static void add(JsonNode rule, Expression.Scope scope, List<JsonNode> events) {
    if (!rule.has("each")) {
      events.add(Shape.fill(rule.get("event"), scope));
      return;
    }
    JsonNode elements = Expression.value(rule.get("each").asText(), scope);
    if (elements.isArray()) {
      elements.forEach(one -> events.add(Shape.fill(rule.get("event"), scope.in(one))));
    }
  }
}
