package io.quanyu.profile.aggregate;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.event.Rejection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What an {@link EventFilter} may look like in JSON; each rule names the place that breaks it. */
public final class FilterRules {
  /** Conditions of one filter. */
  public static final int CONDITIONS = 20;

  /** Values of one list. */
  public static final int VALUES = 100;

  /** Characters of a name, path or value. */
  public static final int LENGTH = 200;

  private FilterRules() {}

  /** Why {@code event} and {@code where} of the object at this pointer are no filter. */
  public static Optional<Rejection> check(JsonNode body, String pointer) {
    JsonNode event = body.path("event");
    if (!event.isMissingNode() && !isName(event)) {
      return refused("filter_event_invalid", pointer + "/event");
    }
    JsonNode where = body.path("where");
    return where.isMissingNode() ? Optional.empty() : where(where, pointer + "/where");
  }

  private static Optional<Rejection> where(JsonNode where, String pointer) {
    if (!where.isObject()) {
      return refused("filter_where_invalid", pointer);
    }
    int count = where.properties().stream().mapToInt(each -> conditions(each.getValue())).sum();
    if (count > CONDITIONS) {
      return refused("filter_too_large", pointer, "limit", CONDITIONS);
    }
    return first(where.properties().stream().map(each -> condition(each, pointer)));
  }

  private static int conditions(JsonNode asked) {
    return asked.isObject() ? Math.max(1, asked.size()) : 1;
  }

  private static Optional<Rejection> condition(Map.Entry<String, JsonNode> field, String pointer) {
    String place = pointer + "/" + escaped(field.getKey());
    JsonNode asked = field.getValue();
    if (!isPath(field.getKey())) {
      return refused("filter_path_invalid", place);
    }
    if (!asked.isObject()) {
      return operand(asked.isArray() ? Operator.IN : Operator.IS, asked, place);
    }
    if (asked.isEmpty()) {
      return refused("filter_operator_missing", place);
    }
    return first(asked.properties().stream().map(each -> operator(each, place)));
  }

  private static Optional<Rejection> operator(Map.Entry<String, JsonNode> each, String pointer) {
    String place = pointer + "/" + escaped(each.getKey());
    return Operator.of(each.getKey())
        .map(operator -> operand(operator, each.getValue(), place))
        .orElseGet(() -> refused("filter_operator_unknown", place));
  }

  /** Why what an operator is given can't be asked; also for conditions on anything but events. */
  public static Optional<Rejection> operand(Operator operator, JsonNode asked, String pointer) {
    if (operator == Operator.EXISTS) {
      return asked.isBoolean() ? Optional.empty() : refused("filter_exists_invalid", pointer);
    }
    if (operator == Operator.IN) {
      return list(asked) ? Optional.empty() : refused("filter_list_invalid", pointer);
    }
    if (operator.isOrdering()) {
      boolean comparable = Scalars.number(asked).isPresent() || Scalars.time(asked) != null;
      return comparable ? Optional.empty() : refused("filter_bound_invalid", pointer);
    }
    return isScalar(asked) ? Optional.empty() : refused("filter_value_invalid", pointer);
  }

  private static boolean list(JsonNode asked) {
    boolean sized = asked.isArray() && !asked.isEmpty() && asked.size() <= VALUES;
    return sized && asked.valueStream().allMatch(FilterRules::isScalar);
  }

  private static boolean isScalar(JsonNode node) {
    return (node.isTextual() && node.asText().length() <= LENGTH)
        || node.isBoolean()
        || Scalars.number(node).isPresent();
  }

  static boolean isName(JsonNode node) {
    return node.isTextual() && !node.asText().isBlank() && node.asText().length() <= LENGTH;
  }

  /** Whether it leads somewhere in an event, as the names of {@code where} do. */
  public static boolean isPath(String path) {
    return !path.isBlank() && path.length() <= LENGTH && (!path.startsWith("/") || pointer(path));
  }

  private static boolean pointer(String path) {
    try {
      return JsonPointer.compile(path).length() > 0;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  private static Optional<Rejection> first(Stream<Optional<Rejection>> rejections) {
    return rejections.flatMap(Optional::stream).findFirst();
  }

  private static Optional<Rejection> refused(String code, String pointer) {
    return Optional.of(Rejection.of(code, pointer));
  }

  private static Optional<Rejection> refused(
      String code, String pointer, String name, Object value) {
    return Optional.of(Rejection.of(code, pointer, name, value));
  }
}
