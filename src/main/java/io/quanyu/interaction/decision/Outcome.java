package io.quanyu.interaction.decision;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.event.Event;
import io.quanyu.event.EventType;
import io.quanyu.event.Money;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An event says what came of a decision.
 *
 * @param decision the id that it names
 * @param kind what came of it
 * @param told when, by which event, of what value
 * @param event that says so
 */
@RegisterForReflection
record Outcome(String decision, Kind kind, Told told, Event event) {
  private static final int LONGEST_ID = 100;

  /** What can come of a decision; {@link #code} is the name outside Java. */
  @RegisterForReflection
  enum Kind {
    /** The person saw it. */
    SHOWN,
    /** They followed it. */
    CLICKED,
    /** The outcome that it was for. */
    CONVERTED;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Kind> of(String code) {
      return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
    }
  }

  /**
   * What an event tells.
   *
   * @param time of the event, epoch milliseconds
   * @param key of the event, which breaks ties
   * @param value minor units; null where it tells none
   */
  @RegisterForReflection
  record Told(long time, long key, Long value) {
    boolean isBefore(Told other) {
      return time == other.time ? key < other.key : time < other.time;
    }
  }

  /**
   * What a track event says that names a decision ({@code decision_id} or {@code decisionId}): by
   * its name, or a {@code Decision Outcome} by its property {@code outcome}.
   */
  static Optional<Outcome> of(Event event) {
    JsonNode properties = event.payload().path("properties");
    String id = id(properties);
    if (event.type() != EventType.TRACK || id == null) {
      return Optional.empty();
    }
    Told told = new Told(event.moment().time(), event.key().hash(), value(properties));
    return kind(event.name(), properties).map(kind -> new Outcome(id, kind, told, event));
  }

  private static Optional<Kind> kind(String name, JsonNode properties) {
    return switch (name) {
      case "Decision Outcome" -> Kind.of(properties.path("outcome").asText());
      case "Decision Shown", "Promotion Viewed", "Message Opened" -> Optional.of(Kind.SHOWN);
      case "Decision Clicked",
          "Promotion Clicked",
          "Product Clicked",
          "Email Link Clicked",
          "Message Clicked" ->
          Optional.of(Kind.CLICKED);
      case "Order Completed" -> Optional.of(Kind.CONVERTED);
      default -> Optional.empty();
    };
  }

  private static Long value(JsonNode properties) {
    return List.of("value", "revenue", "total").stream()
        .flatMap(name -> Money.of(properties.path(name), properties.path("currency")).stream())
        .map(Money::minor)
        .findFirst()
        .orElse(null);
  }

  private static String id(JsonNode properties) {
    for (String name : List.of("decision_id", "decisionId")) {
      JsonNode value = properties.path(name);
      if (value.isTextual() && !value.asText().isBlank()) {
        String id = value.asText().strip();
        // Longer ones are nobody's, and fit into a key so.
        return id.length() > LONGEST_ID ? id.substring(0, LONGEST_ID) : id;
      }
    }
    return null;
  }
}
