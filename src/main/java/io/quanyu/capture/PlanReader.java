package io.quanyu.capture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.SchemaId;
import io.quanyu.event.EventType;
import io.quanyu.event.Json;
import io.quanyu.event.Rejection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a tracking plan as the API takes it; each rule names the place that breaks it. */
final class PlanReader {
  /** Schemas of the properties of track events, by the event's name. */
  static final String EVENTS = "events";

  /** Whether a track event that the plan does not name keeps it; true where it is not told. */
  static final String UNPLANNED = "allowUnplannedEvents";

  /** Calls that a plan may hold a schema of, under their code. */
  static final List<EventType> CALLS =
      List.of(EventType.IDENTIFY, EventType.GROUP, EventType.PAGE, EventType.SCREEN);

  private static final Set<String> REFERENCES = Set.of("$ref", "$dynamicRef", "$schema");

  private PlanReader() {}

  /** Why the body is no plan; empty if {@link TrackingPlan} can be made of it. */
  static Optional<Rejection> check(ObjectNode body) {
    return unknown(body).or(() -> shape(body)).or(() -> schemas(body));
  }

  private static Optional<Rejection> unknown(ObjectNode body) {
    Set<String> names = new HashSet<>(Set.of(EVENTS, UNPLANNED, "description"));
    CALLS.forEach(type -> names.add(type.code()));
    return body.properties().stream()
        .map(Map.Entry::getKey)
        .filter(name -> !names.contains(name))
        .findFirst()
        .map(name -> Rejection.of("plan_field_unknown", "/" + PlanSchemas.escaped(name)));
  }

  private static Optional<Rejection> shape(ObjectNode body) {
    if (body.has(EVENTS) && !body.get(EVENTS).isObject()) {
      return Optional.of(Rejection.of("plan_events_invalid", "/" + EVENTS));
    }
    return body.has(UNPLANNED) && !body.get(UNPLANNED).isBoolean()
        ? Optional.of(Rejection.of("plan_unplanned_invalid", "/" + UNPLANNED))
        : Optional.empty();
  }

  private static Optional<Rejection> schemas(ObjectNode body) {
    for (Map.Entry<String, JsonNode> event : body.path(EVENTS).properties()) {
      String pointer = "/" + EVENTS + "/" + PlanSchemas.escaped(event.getKey());
      Optional<Rejection> rejection = schema(event.getValue(), pointer);
      if (rejection.isPresent()) {
        return rejection;
      }
    }
    return CALLS.stream()
        .filter(type -> body.has(type.code()))
        .flatMap(type -> schema(body.get(type.code()), "/" + type.code()).stream())
        .findFirst();
  }

  private static Optional<Rejection> schema(JsonNode schema, String pointer) {
    return outside(schema, pointer)
        .or(() -> PlanSchemas.check(schema, pointer).stream().findFirst().map(PlanReader::invalid))
        .or(() -> unusable(schema, pointer));
  }

  private static Rejection invalid(Violation violation) {
    Map<String, String> parameters =
        Map.of("keyword", violation.keyword(), "wanted", violation.wanted());
    return new Rejection("plan_schema_invalid", violation.pointer(), parameters);
  }

  /** References may only lead into the schema itself, and the dialect is always the same. */
  private static Optional<Rejection> outside(JsonNode node, String pointer) {
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      String place = pointer + "/" + PlanSchemas.escaped(field.getKey());
      Optional<Rejection> rejection =
          leadsOutside(field)
              ? Optional.of(Rejection.of("plan_schema_outside", place))
              : outside(field.getValue(), place);
      if (rejection.isPresent()) {
        return rejection;
      }
    }
    return elements(node, pointer);
  }

  private static Optional<Rejection> elements(JsonNode node, String pointer) {
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      Optional<Rejection> rejection = outside(node.get(i), pointer + "/" + i);
      if (rejection.isPresent()) {
        return rejection;
      }
    }
    return Optional.empty();
  }

  private static boolean leadsOutside(Map.Entry<String, JsonNode> field) {
    String text = field.getValue().asText();
    return field.getValue().isTextual()
        && REFERENCES.contains(field.getKey())
        && !text.startsWith("#")
        && !text.equals(SchemaId.V202012);
  }

  /** What can't be compiled, or goes round in circles before it has looked at anything. */
  private static Optional<Rejection> unusable(JsonNode schema, String pointer) {
    try {
      JsonSchema compiled = PlanSchemas.compile(schema);
      compiled.validate(Json.object());
      return Optional.empty();
    } catch (RuntimeException | StackOverflowError e) {
      return Optional.of(Rejection.of("plan_schema_unusable", pointer));
    }
  }
}
