package io.quanyu.profile.audience;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Rejection;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads an audience as the API takes it; each rule names the place that breaks it. */
final class AudienceReader {
  private static final Set<String> FIELDS =
      Set.of("name", "description", "condition", "destinations");
  private static final int LONGEST_DESCRIPTION = 500;
  private static final int MOST_DESTINATIONS = 10;

  private AudienceReader() {}

  /**
   * What an audience is to be.
   *
   * @param name its name
   * @param description for people
   * @param condition that {@link ConditionReader} has nothing against
   * @param destinations where entries and exits go
   */
  @RegisterForReflection
  record Draft(String name, String description, ObjectNode condition, List<String> destinations) {}

  /** What reading gives: exactly one of the two is not null. */
  @RegisterForReflection
  record Reading(Draft draft, Rejection rejection) {}

  static Reading read(String name, ObjectNode body) {
    Optional<Rejection> rejection =
        name(name)
            .or(() -> fields(body))
            .or(() -> description(body.path("description")))
            .or(() -> destinations(body.path("destinations")))
            .or(() -> condition(body));
    return rejection
        .map(reason -> new Reading(null, reason))
        .orElseGet(() -> new Reading(draft(name, body), null));
  }

  /** Why the body's condition is none. */
  static Optional<Rejection> condition(ObjectNode body) {
    if (!body.has("condition")) {
      return Optional.of(Rejection.of("field_missing", "/condition", "field", "condition"));
    }
    JsonNode condition = body.get("condition");
    return Optional.ofNullable(ConditionReader.read(condition, "/condition").rejection());
  }

  private static Optional<Rejection> name(String name) {
    return Audience.isName(name)
        ? Optional.empty()
        : Optional.of(Rejection.of("audience_name_invalid", "/name"));
  }

  private static Optional<Rejection> fields(ObjectNode body) {
    return body.properties().stream()
        .map(Map.Entry::getKey)
        .filter(field -> !FIELDS.contains(field))
        .map(field -> field.length() > 40 ? field.substring(0, 40) + "…" : field)
        .findFirst()
        .map(field -> Rejection.of("audience_field_unknown", "", "field", field));
  }

  private static Optional<Rejection> description(JsonNode value) {
    boolean valid =
        value.isMissingNode()
            || (value.isTextual() && value.asText().length() <= LONGEST_DESCRIPTION);
    return valid
        ? Optional.empty()
        : Optional.of(Rejection.of("audience_description_invalid", "/description"));
  }

  private static Optional<Rejection> destinations(JsonNode value) {
    boolean valid = value.isMissingNode() || (value.isArray() && value.size() <= MOST_DESTINATIONS);
    for (JsonNode each : value) {
      valid &= each.isTextual() && Audience.isName(each.asText());
    }
    return valid
        ? Optional.empty()
        : Optional.of(Rejection.of("audience_destinations_invalid", "/destinations"));
  }

  private static Draft draft(String name, ObjectNode body) {
    List<String> destinations = new ArrayList<>();
    body.path("destinations").forEach(each -> destinations.add(each.asText()));
    return new Draft(
        name,
        body.path("description").asText(""),
        (ObjectNode) body.get("condition"),
        destinations);
  }
}
