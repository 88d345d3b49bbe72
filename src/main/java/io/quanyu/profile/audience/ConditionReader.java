package io.quanyu.profile.audience;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.event.Rejection;
import io.quanyu.profile.aggregate.Aggregation;
import io.quanyu.profile.aggregate.AggregationRules;
import io.quanyu.profile.aggregate.FilterRules;
import io.quanyu.profile.aggregate.Operator;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads a condition as the API takes it. What can't be read is named with its place; the first
 * fault ends the reading. Not thread-safe, one for each reading.
 */
final class ConditionReader {
  /** Conditions that one audience may have. */
  static final int MOST = 100;

  private static final int DEEPEST = 10;
  private static final int LONGEST_NAME = 200;
  private static final List<String> KINDS =
      List.of("all", "any", "not", "trait", "computed", "score", "event", "none");

  private static final String WITHIN = "within";
  private static final String OLDER_THAN = "olderThan";
  private static final String OPERATORS =
      Arrays.stream(Operator.values()).map(Operator::code).collect(Collectors.joining(", "))
          + ", within, olderThan";
  private static final Set<String> WITH_COUNT = Set.of("event", "where", WITHIN, "count");
  private static final Set<String> WITHOUT_COUNT = Set.of("none", "where", WITHIN);
  private static final List<ValueTest> NONE =
      List.of(new ValueTest.Compared(Operator.IS, IntNode.valueOf(0)));

  private int conditions;
  private Rejection rejection;

  private ConditionReader() {}

  /** What reading gives: exactly one of the two is not null. */
  @RegisterForReflection
  record Read(Condition condition, Rejection rejection) {}

  /** Reads the condition at the place. */
  static Read read(JsonNode node, String pointer) {
    ConditionReader reader = new ConditionReader();
    Condition condition = reader.condition(node, pointer, 1);
    return reader.rejection == null ? new Read(condition, null) : new Read(null, reader.rejection);
  }

  private Condition condition(JsonNode node, String pointer, int depth) {
    if (!(node instanceof ObjectNode object)) {
      refuse("condition_not_object", pointer);
      return null;
    }
    if (++conditions > MOST || depth > DEEPEST) {
      refuse("condition_too_large", pointer);
      return null;
    }
    List<String> kinds = KINDS.stream().filter(object::has).toList();
    if (kinds.size() != 1) {
      refuse("condition_kind_unclear", pointer, "kinds", String.join(", ", KINDS));
      return null;
    }
    String kind = kinds.get(0);
    return switch (kind) {
      case "all" -> list(object, pointer, depth, true);
      case "any" -> list(object, pointer, depth, false);
      case "not" -> not(object, pointer, depth);
      case "trait", "computed", "score" -> named(object, pointer, kind);
      default -> event(object, pointer, kind);
    };
  }

  private Condition list(ObjectNode object, String pointer, int depth, boolean all) {
    String field = all ? "all" : "any";
    List<Condition> conditions = new ArrayList<>();
    if (!only(object, pointer, Set.of(field))) {
      return null;
    }
    if (!object.get(field).isArray() || object.get(field).isEmpty()) {
      refuse("condition_list_invalid", pointer + "/" + field, "field", field);
      return null;
    }
    for (JsonNode each : object.get(field)) {
      String place = pointer + "/" + field + "/" + conditions.size();
      conditions.add(condition(each, place, depth + 1));
      if (rejection != null) {
        return null;
      }
    }
    return all
        ? new Condition.All(List.copyOf(conditions))
        : new Condition.Any(List.copyOf(conditions));
  }

  private Condition not(ObjectNode object, String pointer, int depth) {
    return only(object, pointer, Set.of("not"))
        ? new Condition.Not(condition(object.get("not"), pointer + "/not", depth + 1))
        : null;
  }

  private Condition named(ObjectNode object, String pointer, String kind) {
    String name = name(object, pointer, kind);
    List<ValueTest> tests = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      if (!field.getKey().equals(kind)) {
        add(tests, field, pointer);
      }
    }
    if (tests.isEmpty()) {
      refuse("condition_operator_missing", pointer, "operators", OPERATORS);
    }
    List<ValueTest> all = List.copyOf(tests);
    return switch (kind) {
      case "trait" -> new TraitTest(name, all);
      case "score" -> new ScoreTest(name, all);
      default -> new ComputedTest(name, all);
    };
  }

  private Condition event(ObjectNode object, String pointer, String kind) {
    boolean none = kind.equals("none");
    String name = name(object, pointer, kind);
    only(object, pointer, none ? WITHOUT_COUNT : WITH_COUNT);
    List<ValueTest> count = none ? NONE : count(object.path("count"), pointer + "/count");
    ObjectNode events = Json.object().put("event", name).put("function", "count");
    copy(object, "where", events, "where");
    copy(object, "within", events, "window");
    AggregationRules.check(events, pointer).ifPresent(this::refuseEvents);
    return rejection == null ? new EventCount(Aggregation.of(events), count) : null;
  }

  private static void copy(ObjectNode from, String field, ObjectNode to, String name) {
    if (from.has(field)) {
      to.set(name, from.get(field));
    }
  }

  /** A window is called {@code within} here. */
  private void refuseEvents(Rejection reason) {
    String pointer = reason.pointer().replaceFirst("/window$", "/within");
    refuse(new Rejection(reason.code(), pointer, reason.parameters()));
  }

  private List<ValueTest> count(JsonNode node, String pointer) {
    if (node.isMissingNode() || node.isNumber()) {
      Operator operator = node.isNumber() ? Operator.IS : Operator.AT_LEAST;
      JsonNode number = node.isNumber() ? node : IntNode.valueOf(1);
      return List.of(new ValueTest.Compared(operator, number));
    }
    List<ValueTest> tests = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      Optional<Operator> operator =
          Operator.of(field.getKey()).filter(each -> each == Operator.IS || each.isOrdering());
      if (operator.isEmpty() || !field.getValue().isNumber()) {
        refuse("condition_count_invalid", pointer);
        return tests;
      }
      tests.add(new ValueTest.Compared(operator.get(), field.getValue()));
    }
    if (tests.isEmpty()) {
      refuse("condition_count_invalid", pointer);
    }
    return List.copyOf(tests);
  }

  private void add(List<ValueTest> tests, Map.Entry<String, JsonNode> field, String pointer) {
    String place = pointer + "/" + escaped(field.getKey());
    JsonNode asked = field.getValue();
    if (field.getKey().equals(WITHIN) || field.getKey().equals(OLDER_THAN)) {
      long span = Spans.millis(asked.asText()).orElse(0L);
      if (span == 0) {
        refuse("condition_span_invalid", place);
      }
      tests.add(new ValueTest.Aged(span, field.getKey().equals(OLDER_THAN)));
      return;
    }
    Optional<Operator> operator = Operator.of(field.getKey());
    if (operator.isEmpty()) {
      refuse("condition_field_unknown", place, "field", shortened(field.getKey()));
      return;
    }
    FilterRules.operand(operator.get(), asked, place).ifPresent(this::refuse);
    tests.add(new ValueTest.Compared(operator.get(), asked));
  }

  private String name(ObjectNode object, String pointer, String kind) {
    JsonNode name = object.get(kind);
    if (!name.isTextual() || name.asText().isBlank() || name.asText().length() > LONGEST_NAME) {
      refuse("condition_name_invalid", pointer + "/" + kind, "most", LONGEST_NAME);
    }
    return name.asText().strip();
  }

  private boolean only(ObjectNode object, String pointer, Set<String> fields) {
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      if (!fields.contains(field.getKey())) {
        String place = pointer + "/" + escaped(field.getKey());
        refuse("condition_field_unknown", place, "field", shortened(field.getKey()));
        return false;
      }
    }
    return true;
  }

  private void refuse(String code, String pointer) {
    refuse(Rejection.of(code, pointer));
  }

  private void refuse(String code, String pointer, String name, Object value) {
    refuse(Rejection.of(code, pointer, name, value));
  }

  private void refuse(Rejection reason) {
    rejection = rejection == null ? reason : rejection;
  }

  private static String shortened(String text) {
    return text.length() > 40 ? text.substring(0, 40) + "…" : text;
  }

  private static String escaped(String field) {
    return shortened(field).replace("~", "~0").replace("/", "~1");
  }
}
