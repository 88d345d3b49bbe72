package io.quanyu.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Channel;
import io.quanyu.event.IdentifierType;
import io.quanyu.event.IdentityRules;
import io.quanyu.event.Json;
import io.quanyu.event.Rejection;
import io.quanyu.function.Source;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Reads identity rules and says what is wrong with them; an unknown field is. Thread-safe. */
final class IdentityRulesReader {
  private static final int MOST_KINDS = 60;
  private static final int MOST_BLOCKED = 500;
  private static final int MOST_NAMES = 50;
  private static final Set<String> FIELDS = Set.of("order", "types", "sessions");
  private static final Set<String> RULES = Set.of("limit", "expiresAfterDays", "blocked");
  private static final Set<String> PLACES = Set.of("channels", "sources");
  private static final Pattern COLLECTION = Pattern.compile("external:[^:\\s]{1,100}");

  /** No star but at the end, and never nothing but a star. */
  private static final Pattern BLOCKED = Pattern.compile("[^*]{1,200}\\*?");

  private IdentityRulesReader() {}

  /** What is wrong with them; empty for nothing. */
  static Optional<Rejection> check(ObjectNode body) {
    return unknown(body, FIELDS, "")
        .or(() -> order(body.path("order")))
        .or(() -> types(body.path("types")))
        .or(() -> sessions(body.path("sessions")));
  }

  /** The rules, once {@link #check} found nothing. */
  static IdentityRules read(ObjectNode body) {
    return Json.read(Json.write(body), IdentityRules.class);
  }

  private static Optional<Rejection> order(JsonNode order) {
    if (absent(order)) {
      return Optional.empty();
    }
    if (!order.isArray() || order.size() > MOST_KINDS) {
      return Optional.of(Rejection.of("identity_order_invalid", "/order"));
    }
    List<String> kinds = new ArrayList<>();
    for (int i = 0; i < order.size(); i++) {
      String kind = order.get(i).asText();
      if (!isKind(kind)) {
        return kind("identity_kind_unknown", "/order/" + i, kind);
      }
      if (kinds.contains(kind)) {
        return kind("identity_kind_twice", "/order/" + i, kind);
      }
      kinds.add(kind);
    }
    return Arrays.stream(IdentifierType.values())
        .map(IdentifierType::code)
        .filter(code -> !kinds.contains(code))
        .findFirst()
        .flatMap(missing -> kind("identity_kind_missing", "/order", missing));
  }

  private static Optional<Rejection> types(JsonNode types) {
    if (absent(types)) {
      return Optional.empty();
    }
    if (!types.isObject() || types.size() > MOST_KINDS) {
      return Optional.of(Rejection.of("identity_types_invalid", "/types"));
    }
    for (Map.Entry<String, JsonNode> type : types.properties()) {
      String pointer = "/types/" + type.getKey();
      Optional<Rejection> wrong =
          isKind(type.getKey())
              ? type(type.getValue(), pointer)
              : kind("identity_kind_unknown", pointer, type.getKey());
      if (wrong.isPresent()) {
        return wrong;
      }
    }
    return Optional.empty();
  }

  private static Optional<Rejection> type(JsonNode rule, String pointer) {
    return unknown(rule, RULES, pointer)
        .or(() -> number(rule, pointer, "limit", 10_000))
        .or(() -> number(rule, pointer, "expiresAfterDays", 3_650))
        .or(
            () ->
                texts(rule.path("blocked"), MOST_BLOCKED, BLOCKED.asMatchPredicate())
                    ? Optional.empty()
                    : Optional.of(Rejection.of("identity_blocked_invalid", pointer + "/blocked")));
  }

  private static Optional<Rejection> sessions(JsonNode sessions) {
    if (absent(sessions)) {
      return Optional.empty();
    }
    Set<String> codes = new HashSet<>();
    Arrays.stream(Channel.values()).map(Channel::code).forEach(codes::add);
    boolean valid =
        texts(sessions.path("channels"), MOST_NAMES, codes::contains)
            && texts(sessions.path("sources"), MOST_NAMES, Source::isName);
    return unknown(sessions, PLACES, "/sessions")
        .or(
            () ->
                valid
                    ? Optional.empty()
                    : Optional.of(Rejection.of("identity_sessions_invalid", "/sessions")));
  }

  private static Optional<Rejection> unknown(JsonNode object, Set<String> fields, String pointer) {
    if (!object.isObject()) {
      return Optional.of(Rejection.of("identity_types_invalid", pointer));
    }
    return object.properties().stream()
        .map(Map.Entry::getKey)
        .filter(field -> !fields.contains(field))
        .findFirst()
        .map(field -> Rejection.of("identity_field_unknown", pointer, "field", shown(field)));
  }

  private static Optional<Rejection> number(JsonNode rule, String pointer, String field, int most) {
    JsonNode value = rule.path(field);
    boolean valid =
        absent(value)
            || (value.isIntegralNumber() && value.asLong() >= 1 && value.asLong() <= most);
    return valid
        ? Optional.empty()
        : Optional.of(
            new Rejection(
                "number_out_of_range",
                pointer + "/" + field,
                Map.of("field", field, "least", "1", "most", Integer.toString(most))));
  }

  private static boolean texts(JsonNode list, int most, Predicate<String> isValid) {
    boolean valid = absent(list) || (list.isArray() && list.size() <= most);
    for (JsonNode each : list) {
      valid &= each.isTextual() && isValid.test(each.asText());
    }
    return valid;
  }

  private static boolean isKind(String kind) {
    return IdentifierType.of(kind).isPresent() || COLLECTION.matcher(kind).matches();
  }

  private static Optional<Rejection> kind(String code, String pointer, String kind) {
    return Optional.of(Rejection.of(code, pointer, "kind", shown(kind)));
  }

  private static boolean absent(JsonNode value) {
    return value.isMissingNode() || value.isNull();
  }

  private static String shown(String text) {
    return text.length() > 40 ? text.substring(0, 40) + "…" : text;
  }
}
