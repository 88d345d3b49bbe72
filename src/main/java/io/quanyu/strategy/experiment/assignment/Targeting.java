package io.quanyu.strategy.experiment.assignment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * Who may be in an experiment: a condition on attributes in MongoDB's way, as GrowthBook's SDKs
 * evaluate it. {@link TargetingCheck} says which conditions there are.
 */
public final class Targeting {
  private Targeting() {}

  /** Whether the attributes hold to the condition; all do to one without fields. */
  public static boolean holds(JsonNode condition, JsonNode attributes) {
    for (Map.Entry<String, JsonNode> field : condition.properties()) {
      if (!holds(field.getKey(), field.getValue(), attributes)) {
        return false;
      }
    }
    return true;
  }

  private static boolean holds(String name, JsonNode condition, JsonNode attributes) {
    return switch (name) {
      case "$or" -> condition.isEmpty() || any(condition, each -> holds(each, attributes));
      case "$nor" -> !condition.isEmpty() && !any(condition, each -> holds(each, attributes));
      case "$and" -> !any(condition, each -> !holds(each, attributes));
      case "$not" -> !holds(condition, attributes);
      default -> is(condition, at(attributes, name));
    };
  }

  private static boolean any(JsonNode list, Predicate<JsonNode> holds) {
    return StreamSupport.stream(list.spliterator(), false).anyMatch(holds);
  }

  /** The value at a path with dots; null where there is none. */
  private static JsonNode at(JsonNode attributes, String path) {
    JsonNode current = attributes;
    for (String part : path.split("\\.", -1)) {
      current = current.isObject() ? current.path(part) : MissingNode.getInstance();
    }
    return current.isMissingNode() ? NullNode.getInstance() : current;
  }

  private static boolean is(JsonNode condition, JsonNode value) {
    if (condition.isTextual()) {
      return Loose.text(value).equals(condition.textValue());
    }
    if (condition.isNumber()) {
      return Loose.number(value) == condition.doubleValue();
    }
    if (condition.isBoolean()) {
      return !Loose.isNull(value) && Loose.isTrue(value) == condition.booleanValue();
    }
    if (condition.isNull()) {
      return Loose.isNull(value);
    }
    if (!hasOperators(condition)) {
      return condition.toString().equals(value.toString());
    }
    return condition.properties().stream()
        .allMatch(field -> compares(field.getKey(), value, field.getValue()));
  }

  private static boolean hasOperators(JsonNode condition) {
    return condition.isObject()
        && !condition.isEmpty()
        && condition.properties().stream().allMatch(field -> field.getKey().startsWith("$"));
  }

  private static boolean compares(String operator, JsonNode value, JsonNode expected) {
    return switch (operator) {
      case "$eq" -> Loose.isSame(value, expected);
      case "$ne" -> !Loose.isSame(value, expected);
      case "$lt" -> Loose.compare(value, expected) < 0;
      case "$lte" -> Loose.compare(value, expected) <= 0;
      case "$gt" -> Loose.compare(value, expected) > 0;
      case "$gte" -> Loose.compare(value, expected) >= 0;
      case "$in" -> isIn(value, expected);
      case "$nin" -> !isIn(value, expected);
      case "$exists" -> Loose.isTrue(expected) != Loose.isNull(value);
      case "$regex" -> Pattern.compile(expected.asText()).matcher(Loose.text(value)).find();
      case "$not" -> !is(expected, value);
      default -> inArray(operator, value, expected);
    };
  }

  private static boolean inArray(String operator, JsonNode value, JsonNode expected) {
    if (!value.isArray()) {
      return false;
    }
    return switch (operator) {
      case "$all" -> !any(expected, wanted -> !any(value, each -> is(wanted, each)));
      case "$elemMatch" ->
          any(
              value,
              each ->
                  !Loose.isNull(each)
                      && (hasOperators(expected) ? is(expected, each) : holds(expected, each)));
      default -> false;
    };
  }

  /** Of an array: whether any of its elements is. */
  private static boolean isIn(JsonNode value, JsonNode expected) {
    return value.isArray()
        ? any(value, each -> any(expected, wanted -> Loose.isSame(each, wanted)))
        : any(expected, wanted -> Loose.isSame(value, wanted));
  }
}
