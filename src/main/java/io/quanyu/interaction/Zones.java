package io.quanyu.interaction;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.profile.Summary;
import io.quanyu.profile.Trait;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Where in time a person is. Thread-safe. */
public final class Zones {
  private static final List<String> TRAITS = List.of("timezone", "time_zone", "timeZone");

  private Zones() {}

  /** The zone of a name of the tz database, such as {@code Europe/Berlin}, or of an offset. */
  public static Optional<ZoneId> of(String name) {
    try {
      return name.isBlank() ? Optional.empty() : Optional.of(ZoneId.of(name.strip()));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /**
   * By the first of the traits {@code timezone}, {@code time_zone}, {@code timeZone} that is one.
   */
  public static Optional<ZoneId> of(Summary summary) {
    return TRAITS.stream()
        .map(summary.traits()::get)
        .filter(trait -> trait != null)
        .map(Trait::value)
        .filter(JsonNode::isTextual)
        .flatMap(name -> of(name.asText()).stream())
        .findFirst();
  }
}
