package io.quanyu.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** What every call must keep, whatever its type; each rule names the field that breaks it. */
final class EnvelopeRules {
  /** Their name in the quarantine. */
  static final String PHASE = "envelope";

  private static final List<String> OBJECTS = List.of("context", "properties", "traits");
  private static final List<String> IDS = List.of("userId", "anonymousId", "previousId", "groupId");
  private static final List<String> CLOCKS = List.of("originalTimestamp", "timestamp");

  private EnvelopeRules() {}

  static Optional<Rejection> check(ObjectNode payload) {
    return type(payload)
        .or(() -> objects(payload))
        .or(() -> ids(payload))
        .or(() -> clocks(payload));
  }

  private static Optional<Rejection> type(ObjectNode payload) {
    String type = payload.path("type").asText();
    return EventType.of(type).isPresent()
        ? Optional.empty()
        : Optional.of(Rejection.of("type_unknown", "/type", "type", shown(type)));
  }

  private static Optional<Rejection> objects(ObjectNode payload) {
    for (String field : OBJECTS) {
      if (payload.hasNonNull(field) && !payload.get(field).isObject()) {
        return Optional.of(Rejection.of("object_expected", "/" + field, "field", field));
      }
    }
    return Optional.empty();
  }

  private static Optional<Rejection> ids(ObjectNode payload) {
    for (String field : IDS) {
      Optional<Rejection> fault = id(payload, field);
      if (fault.isPresent()) {
        return fault;
      }
    }
    return Optional.empty();
  }

  /** True and false are what a client's {@code user && user.id} leaves of nobody: no id at all. */
  private static Optional<Rejection> id(ObjectNode payload, String field) {
    JsonNode node = payload.path(field);
    if (node.isContainerNode()) {
      return Optional.of(Rejection.of("id_not_text", "/" + field, "field", field));
    }
    return Identifier.tooLong(EventReader.text(node))
        ? Optional.of(Rejection.of("id_too_long", "/" + field, "field", field))
        : Optional.empty();
  }

  private static Optional<Rejection> clocks(ObjectNode payload) {
    for (String field : CLOCKS) {
      if (payload.hasNonNull(field) && MomentReader.instant(payload.get(field)).isEmpty()) {
        return Optional.of(Rejection.of("timestamp_invalid", "/" + field, "field", field));
      }
    }
    return Optional.empty();
  }

  private static String shown(String type) {
    return type.length() > 40 ? type.substring(0, 40) + "…" : type;
  }
}
