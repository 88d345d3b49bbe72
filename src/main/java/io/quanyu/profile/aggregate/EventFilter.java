package io.quanyu.profile.aggregate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Event;
import io.quanyu.event.Json;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Which events are meant: those of a name for which all conditions hold. Where an event has a list
 * of products, they must hold for one and the same of them.
 *
 * @param event the event's name; null for any
 * @param conditions in canonical order
 */
@RegisterForReflection
public record EventFilter(String event, List<Condition> conditions) {
  /** In canonical order, whatever the order given. */
  public EventFilter {
    conditions = conditions.stream().sorted(Condition.CANONICAL).distinct().toList();
  }

  /**
   * Reads {@code event} and {@code where}, against which {@link FilterRules} has nothing: by path a
   * value that is asked, a list of them, or an object of operators.
   */
  public static EventFilter of(JsonNode body) {
    List<Condition> conditions = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : body.path("where").properties()) {
      JsonNode asked = field.getValue();
      if (asked.isObject()) {
        asked
            .properties()
            .forEach(
                each ->
                    conditions.add(
                        new Condition(
                            field.getKey(),
                            Operator.of(each.getKey()).orElseThrow(),
                            each.getValue())));
      } else {
        Operator operator = asked.isArray() ? Operator.IN : Operator.IS;
        conditions.add(new Condition(field.getKey(), operator, asked));
      }
    }
    JsonNode event = body.path("event");
    return new EventFilter(event.isTextual() ? event.asText().strip() : null, conditions);
  }

  /** Whether the event is meant. */
  public boolean matches(Event candidate) {
    return !views(candidate).isEmpty();
  }

  /**
   * What an event that is meant has at a path, as {@code where} reads it: of each product that is
   * meant, where it has a list of them. Nothing that is missing, null, or no single value.
   */
  public List<JsonNode> values(Event meant, String path) {
    return views(meant).stream()
        .map(view -> view.value(path))
        .filter(value -> value.isValueNode() && !value.isNull())
        .toList();
  }

  /** The views of the event for which the conditions hold; none where it is not meant. */
  List<EventView> views(Event candidate) {
    if (event != null && !event.equals(candidate.name())) {
      return List.of();
    }
    return EventView.of(candidate).stream()
        .filter(view -> conditions.stream().allMatch(condition -> condition.holds(view)))
        .toList();
  }

  /** Writes it into an object, the same for equal filters. */
  void write(ObjectNode body) {
    if (event != null) {
      body.put("event", event);
    }
    if (!conditions.isEmpty()) {
      ObjectNode where = body.putObject("where");
      for (Condition condition : conditions) {
        ObjectNode operators =
            where.path(condition.path()) instanceof ObjectNode known ? known : Json.object();
        operators.set(condition.operator().code(), condition.asked());
        where.set(condition.path(), operators);
      }
    }
  }
}
