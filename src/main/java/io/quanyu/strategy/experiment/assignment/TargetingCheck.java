package io.quanyu.strategy.experiment.assignment;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.event.Rejection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Finds what is wrong with a condition when it is defined, not when somebody is assigned. */
public final class TargetingCheck {
  private static final Set<String> LOGICAL = Set.of("$or", "$nor", "$and", "$not");
  private static final Set<String> LISTS = Set.of("$in", "$nin", "$all");
  private static final Set<String> OPERATORS =
      new TreeSet<>(
          Set.of(
              "$eq",
              "$ne",
              "$lt",
              "$lte",
              "$gt",
              "$gte",
              "$in",
              "$nin",
              "$exists",
              "$regex",
              "$not",
              "$all",
              "$elemMatch"));
  private static final int DEEPEST = 20;

  private final List<Rejection> faults;

  /** Notes faults in the list. */
  public TargetingCheck(List<Rejection> faults) {
    this.faults = faults;
  }

  /** Checks a condition that lies at a place (a JSON pointer). */
  public void check(JsonNode condition, String place) {
    check(condition, place, 0);
  }

  private void check(JsonNode condition, String place, int depth) {
    if (!condition.isObject() || depth > DEEPEST) {
      faults.add(Rejection.of("condition_invalid", place));
      return;
    }
    for (Map.Entry<String, JsonNode> field : condition.properties()) {
      String at = place + "/" + field.getKey().replace("~", "~0").replace("/", "~1");
      if (LOGICAL.contains(field.getKey())) {
        logical(field.getKey(), field.getValue(), at, depth);
      } else if (field.getKey().startsWith("$")) {
        unknown(field.getKey(), at);
      } else {
        value(field.getValue(), at, depth);
      }
    }
  }

  private void logical(String name, JsonNode value, String at, int depth) {
    if (name.equals("$not")) {
      check(value, at, depth + 1);
    } else if (!value.isArray() || value.isEmpty()) {
      faults.add(Rejection.of("condition_list_expected", at, "operator", name));
    } else {
      for (int index = 0; index < value.size(); index++) {
        check(value.get(index), at + "/" + index, depth + 1);
      }
    }
  }

  private void value(JsonNode value, String place, int depth) {
    if (depth > DEEPEST) {
      faults.add(Rejection.of("condition_invalid", place));
      return;
    }
    long operators =
        value.properties().stream().filter(field -> field.getKey().startsWith("$")).count();
    if (operators > 0 && operators < value.size()) {
      faults.add(Rejection.of("condition_mixed", place));
    } else if (operators > 0) {
      value
          .properties()
          .forEach(
              field ->
                  operator(
                      field.getKey(), field.getValue(), place + "/" + field.getKey(), depth + 1));
    }
  }

  private void operator(String name, JsonNode value, String at, int depth) {
    if (!OPERATORS.contains(name)) {
      unknown(name, at);
    } else if (LISTS.contains(name) && !value.isArray()) {
      faults.add(Rejection.of("condition_list_expected", at, "operator", name));
    } else if (name.equals("$regex") && !isPattern(value)) {
      faults.add(Rejection.of("condition_pattern_invalid", at));
    } else if (name.equals("$not")) {
      value(value, at, depth);
    } else if (name.equals("$elemMatch")) {
      boolean ofElements =
          value.properties().stream().anyMatch(field -> OPERATORS.contains(field.getKey()));
      if (ofElements) {
        value(value, at, depth);
      } else {
        check(value, at, depth);
      }
    }
  }

  private void unknown(String name, String at) {
    String known = String.join(", ", OPERATORS);
    faults.add(
        new Rejection(
            "condition_operator_unknown", at, Map.of("operator", name, "operators", known)));
  }

  private static boolean isPattern(JsonNode value) {
    try {
      Pattern.compile(value.asText());
      return value.isTextual();
    } catch (PatternSyntaxException e) {
      return false;
    }
  }
}
