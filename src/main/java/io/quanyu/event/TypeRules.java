package io.quanyu.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** What a call of its type must name; for payloads that keep the {@link EnvelopeRules}. */
final class TypeRules {
  /** Their name in the quarantine. */
  static final String PHASE = "type";

  private TypeRules() {}

  static Optional<Rejection> check(ObjectNode payload, EventType type) {
    return switch (type) {
      case TRACK -> missing(payload, "event", "event_name_missing");
      case GROUP -> missing(payload, "groupId", "group_id_missing");
      case ALIAS ->
          missing(payload, "previousId", "previous_id_missing")
              .or(() -> missing(payload, "userId", "user_id_missing"));
      default -> Optional.empty();
    };
  }

  /** What a payload is set aside with that names nobody, or placeholders only. */
  static Rejection nobody() {
    return Rejection.of("identifier_missing", "");
  }

  private static Optional<Rejection> missing(ObjectNode payload, String field, String code) {
    return EventReader.text(payload.path(field)).isEmpty()
        ? Optional.of(Rejection.of(code, "/" + field))
        : Optional.empty();
  }
}
