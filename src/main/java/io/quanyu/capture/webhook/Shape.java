package io.quanyu.capture.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.quanyu.event.Json;
import io.quanyu.event.Rejection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The form of what a mapping makes: an object of shapes by field; a text, which is an {@link
 * Expression}; {@code {"value": …}}, a constant; {@code {"join": [text, …]}}, texts behind one
 * another; {@code {"each": "/list", "as": shape}}, a list of one for each element. A field whose
 * value is missing or null is left out.
 */
final class Shape {
  private static final int MOST_DEPTH = 10;

  private Shape() {}

  /** What is wrong with it. */
  static Optional<Rejection> problem(JsonNode shape, String pointer) {
    return problem(shape, pointer, MOST_DEPTH);
  }

  private static Optional<Rejection> problem(JsonNode shape, String pointer, int levels) {
    if (shape.isTextual()) {
      return Expression.isValid(shape.asText()) ? Optional.empty() : invalid(pointer);
    }
    if (!shape.isObject() || levels == 0) {
      return invalid(pointer);
    }
    if (isOnly(shape, "value")) {
      return Optional.empty();
    }
    if (isOnly(shape, "join")) {
      return join(shape.get("join"), pointer + "/join");
    }
    if (isOnly(shape, "each", "as")) {
      return Expression.isPointer(shape.get("each").asText())
          ? problem(shape.get("as"), pointer + "/as", levels - 1)
          : invalid(pointer + "/each");
    }
    for (Map.Entry<String, JsonNode> field : shape.properties()) {
      Optional<Rejection> wrong =
          problem(field.getValue(), pointer + "/" + field.getKey(), levels - 1);
      if (wrong.isPresent()) {
        return wrong;
      }
    }
    return Optional.empty();
  }

  private static Optional<Rejection> join(JsonNode texts, String pointer) {
    boolean valid = texts.isArray() && !texts.isEmpty();
    for (JsonNode text : texts) {
      valid &= text.isTextual() && Expression.isValid(text.asText());
    }
    return valid ? Optional.empty() : invalid(pointer);
  }

  static Optional<Rejection> invalid(String pointer) {
    return Optional.of(Rejection.of("mapping_invalid", pointer, "pointer", pointer));
  }

  /** What the shape makes of the scope; missing where there is nothing. */
  static JsonNode fill(JsonNode shape, Expression.Scope scope) {
    if (shape.isTextual()) {
      return Expression.value(shape.asText(), scope);
    }
    if (isOnly(shape, "value")) {
      return shape.get("value");
    }
    if (isOnly(shape, "join")) {
      return joined(shape.get("join"), scope);
    }
    return isOnly(shape, "each", "as") ? list(shape, scope) : object(shape, scope);
  }

  /** Nothing where a part is missing: half an id would be another's. */
  private static JsonNode joined(JsonNode texts, Expression.Scope scope) {
    StringBuilder all = new StringBuilder();
    for (JsonNode text : texts) {
      JsonNode value = Expression.value(text.asText(), scope);
      if (!value.isValueNode() || value.isNull()) {
        return MissingNode.getInstance();
      }
      all.append(value.asText());
    }
    return TextNode.valueOf(all.toString());
  }

  private static JsonNode list(JsonNode shape, Expression.Scope scope) {
    JsonNode elements = Expression.value(shape.get("each").asText(), scope);
    if (!elements.isArray()) {
      return MissingNode.getInstance();
    }
    ArrayNode list = Json.object().arrayNode();
    elements.forEach(element -> list.add(fill(shape.get("as"), scope.in(element))));
    return list;
  }

  private static JsonNode object(JsonNode shape, Expression.Scope scope) {
    ObjectNode object = Json.object();
    for (Map.Entry<String, JsonNode> field : shape.properties()) {
      JsonNode value = fill(field.getValue(), scope);
      boolean isEmpty = value.isMissingNode() || value.isNull();
      if (!isEmpty && !(value.isObject() && value.isEmpty())) {
        object.set(field.getKey(), value);
      }
    }
    return object;
  }

  private static boolean isOnly(JsonNode shape, String... fields) {
    return shape.size() == fields.length && Set.of(fields).stream().allMatch(shape::has);
  }
}
