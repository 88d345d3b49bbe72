package io.quanyu.capture.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Rejection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads which fields of a source's events are personal: {@code {"/traits/email": "hash"}}.
 * Thread-safe.
 */
final class PersonalReader {
  private static final int MOST = 50;
  private static final int LONGEST = 200;
  private static final int SHOWN = 60;
  private static final String PREVIOUS = "/previousId";
  private static final Pattern POINTER = Pattern.compile("(/([^/~\\p{Cntrl}]|~[01])+){1,10}");
  private static final Set<String> TREATMENTS = Set.of("hash", "drop");

  /** What makes an event the one that it is. */
  private static final Set<String> KEPT =
      Set.of(
          "/type",
          "/event",
          "/messageId",
          "/timestamp",
          "/originalTimestamp",
          "/sentAt",
          "/receivedAt",
          "/channel",
          "/context/channel");

  private static final Set<String> IDS = Set.of("/userId", "/anonymousId", PREVIOUS, "/groupId");

  private PersonalReader() {}

  /** What is wrong with them. */
  static Optional<Rejection> check(JsonNode personal) {
    if (personal.isMissingNode() || personal.isNull()) {
      return Optional.empty();
    }
    if (!personal.isObject() || personal.size() > MOST) {
      return Optional.of(Rejection.of("personal_invalid", "/personal", "most", MOST));
    }
    return personal.properties().stream()
        .flatMap(field -> field(field, personal).stream())
        .findFirst();
  }

  private static Optional<Rejection> field(Map.Entry<String, JsonNode> field, JsonNode all) {
    String pointer = field.getKey();
    if (pointer.length() > LONGEST || !POINTER.matcher(pointer).matches()) {
      return wrong("personal_pointer_invalid", pointer);
    }
    if (!TREATMENTS.contains(field.getValue().asText())) {
      return wrong("personal_treatment_unknown", pointer);
    }
    if (KEPT.contains(pointer)) {
      return wrong("personal_field_kept", pointer);
    }
    if (IDS.contains(pointer) && !field.getValue().asText().equals("hash")) {
      return wrong("personal_id_dropped", pointer);
    }
    return isWithinAnother(pointer, all)
        ? wrong("personal_fields_overlap", pointer)
        : Optional.empty();
  }

  private static boolean isWithinAnother(String pointer, JsonNode all) {
    for (int end = pointer.lastIndexOf('/'); end > 0; end = pointer.lastIndexOf('/', end - 1)) {
      if (all.has(pointer.substring(0, end))) {
        return true;
      }
    }
    return false;
  }

  private static Optional<Rejection> wrong(String code, String pointer) {
    String shown = pointer.length() > SHOWN ? pointer.substring(0, SHOWN) + "…" : pointer;
    String place = "/personal/" + shown.replace("~", "~0").replace("/", "~1");
    return Optional.of(Rejection.of(code, place, "field", shown));
  }

  /** An alias's previous id may be either id that is hashed, and then is to stay the same. */
  static void complete(ObjectNode personal) {
    if (personal.has("/userId") || personal.has("/anonymousId")) {
      personal.put(PREVIOUS, "hash");
    }
  }
}
