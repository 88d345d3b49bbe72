package io.quanyu.strategy.budget;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.event.Rejection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/** The rules of audience caps in a plan's request. */
final class AudienceValidation {
  private static final List<String> APART = List.of("flights", "objectives", "front", "risk");

  private AudienceValidation() {}

  static Optional<Rejection> check(JsonNode body) {
    JsonNode caps = body.path("audiences");
    if (caps.isMissingNode()) {
      return Optional.empty();
    }
    Optional<String> other = APART.stream().filter(body::has).findFirst();
    if (other.isPresent()) {
      return Optional.of(Rejection.of("audiences_not_planned", "/audiences", "field", other.get()));
    }
    Set<String> named = new HashSet<>();
    return CellValidation.each(caps, "/audiences/", (cap, at) -> cap(body, cap, at, named));
  }

  private static Optional<Rejection> cap(
      JsonNode body, JsonNode cap, String at, Set<String> named) {
    String name = cap.path("audience").asText();
    return Fields.text(cap, "audience", at + "/audience", true)
        .or(
            () ->
                named.add(name)
                    ? Optional.empty()
                    : Optional.of(Rejection.of("name_twice", at + "/audience", "name", name)))
        .or(
            () ->
                StreamSupport.stream(body.path("cells").spliterator(), false)
                        .anyMatch(cell -> cell.path("audience").asText().equals(name))
                    ? Optional.empty()
                    : Optional.of(Rejection.of("row_without_cells", at, "name", name)))
        .or(() -> CellValidation.curve(cap.path("curve"), at + "/curve"))
        .or(
            () ->
                Curves.curve(cap.path("curve")).isConcave()
                    ? Optional.empty()
                    : Optional.of(Rejection.of("cap_not_concave", at + "/curve")));
  }
}
