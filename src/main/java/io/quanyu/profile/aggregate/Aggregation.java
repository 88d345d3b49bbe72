package io.quanyu.profile.aggregate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Event;
import io.quanyu.event.Hashes;
import io.quanyu.event.Json;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;

/**
 * A figure of a person's events.
 *
 * @param filter which events
 * @param function what becomes of them
 * @param property path of the value that the function looks at; null for a count
 * @param window how long an event counts
 */
@RegisterForReflection
public record Aggregation(
    EventFilter filter, AggregateFunction function, String property, Window window) {
  private static final int ID_LENGTH = 12;

  /** Reads an object that {@link AggregationRules} has nothing against. */
  public static Aggregation of(JsonNode body) {
    JsonNode window = body.path("window");
    AggregateFunction function = AggregateFunction.of(body.path("function").asText()).orElseThrow();
    return new Aggregation(
        EventFilter.of(body),
        function,
        function.needsProperty() ? body.path("property").asText() : null,
        window.isMissingNode() ? Window.ALL_TIME : Window.of(window.asText()).orElseThrow());
  }

  /** The same JSON for all that mean the same. */
  public ObjectNode canonical() {
    ObjectNode body = Json.object();
    filter.write(body);
    body.put("function", function.code());
    if (property != null) {
      body.put("property", property);
    }
    return window.isAllTime() ? body : body.put("window", window.code());
  }

  /** A hash of the canonical JSON, under which documents keep its state. */
  public String id() {
    return Hashes.sha256Hex(canonical().toString()).substring(0, ID_LENGTH);
  }

  /** What one event adds; null where it adds nothing. */
  AggregateState stateOf(Event event) {
    List<EventView> views = filter.views(event);
    if (views.isEmpty()) {
      return null;
    }
    Cell cell = Cell.of(function, event, function.needsProperty() ? values(views) : List.of());
    return cell == null ? null : AggregateState.of(function, window, event.moment().time(), cell);
  }

  /** Those of the products that match; where no product has any, the event's own one. */
  private List<JsonNode> values(List<EventView> views) {
    List<JsonNode> values = new ArrayList<>();
    views.forEach(view -> add(view.ofProduct(property), values));
    if (values.isEmpty()) {
      add(views.get(0).ofEvent(property), values);
    }
    return values;
  }

  private static void add(JsonNode value, List<JsonNode> values) {
    if (value.isArray()) {
      value.forEach(each -> add(each, values));
    } else if (value.isValueNode() && !value.isNull()) {
      values.add(value);
    }
  }
}
