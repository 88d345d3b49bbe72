package io.quanyu.capture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import io.quanyu.event.EventType;
import io.quanyu.event.Json;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a shop agreed on about its events: a JSON Schema of the properties of each track event, and
 * of the traits or properties of the other calls. Immutable, thread-safe.
 */
final class TrackingPlan {
  private final Map<String, Optional<JsonSchema>> events = new HashMap<>();
  private final Map<EventType, Optional<JsonSchema>> calls = new HashMap<>();
  private final boolean allowsUnplanned;

  /**
   * Compiles a body that {@link PlanReader} has nothing against. A schema that can't be compiled
   * all the same, by a later version of the library, fails for its events only.
   */
  TrackingPlan(ObjectNode body) {
    body.path(PlanReader.EVENTS)
        .properties()
        .forEach(event -> events.put(event.getKey(), compiled(event.getValue())));
    for (EventType type : PlanReader.CALLS) {
      if (body.has(type.code())) {
        calls.put(type, compiled(body.get(type.code())));
      }
    }
    allowsUnplanned = body.path(PlanReader.UNPLANNED).asBoolean(true);
  }

  /** How a payload that was read as an event breaks the plan; none where it keeps it. */
  List<Violation> violations(ObjectNode payload) {
    EventType type = EventType.of(payload.path("type").asText()).orElseThrow();
    if (type == EventType.TRACK) {
      return track(payload);
    }
    boolean person = type == EventType.IDENTIFY || type == EventType.GROUP;
    return Optional.ofNullable(calls.get(type))
        .map(schema -> ask(schema, person ? traits(payload) : properties(payload)))
        .orElse(List.of());
  }

  private List<Violation> track(ObjectNode payload) {
    Optional<JsonSchema> schema = events.get(payload.path("event").asText().strip());
    if (schema != null) {
      return ask(schema, properties(payload));
    }
    return allowsUnplanned ? List.of() : List.of(Violation.of("event_unplanned", "/event"));
  }

  private static List<Violation> ask(Optional<JsonSchema> schema, Place place) {
    return schema
        .flatMap(compiled -> answer(compiled, place))
        .orElseGet(() -> List.of(Violation.of("plan_failed", place.pointer())));
  }

  /** Empty where the schema goes round in circles: its own fault, which must not cost the event. */
  private static Optional<List<Violation>> answer(JsonSchema schema, Place place) {
    try {
      return Optional.of(PlanSchemas.violations(schema, place.value(), place.pointer()));
    } catch (RuntimeException | StackOverflowError e) {
      return Optional.empty();
    }
  }

  private static Optional<JsonSchema> compiled(JsonNode schema) {
    try {
      return Optional.of(PlanSchemas.compile(schema));
    } catch (RuntimeException | StackOverflowError e) {
      return Optional.empty();
    }
  }

  private static Place properties(ObjectNode payload) {
    return new Place("/properties", object(payload.path("properties")));
  }

  /** RudderStack's servers' libraries put the traits into the context. */
  private static Place traits(ObjectNode payload) {
    JsonNode inContext = payload.path("context").path("traits");
    return !payload.path("traits").isObject() && inContext.isObject()
        ? new Place("/context/traits", inContext)
        : new Place("/traits", object(payload.path("traits")));
  }

  private static JsonNode object(JsonNode node) {
    return node.isObject() ? node : Json.object();
  }

  @RegisterForReflection
  private record Place(String pointer, JsonNode value) {}
}
