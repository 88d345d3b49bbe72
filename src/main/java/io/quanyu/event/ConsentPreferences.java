package io.quanyu.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Where an event says what its person agreed to, as Segment writes it; what Google's consent mode
 * and IAB's TCF say counts for purposes that this leaves open.
 */
public final class ConsentPreferences {
  /** The track event that is sent for nothing else. */
  public static final String UPDATED = "Segment Consent Preference Updated";

  /** Where they stand. */
  public static final String POINTER = "/context/consent/categoryPreferences";

  private ConsentPreferences() {}

  /** Category to answer; only {@code true} grants. Empty where the event has none. */
  public static ObjectNode of(ObjectNode payload) {
    JsonNode context = payload.get("context");
    JsonNode found = context == null ? null : context.path("consent").get("categoryPreferences");
    ObjectNode answers = ConsentSignals.of(payload);
    if (found instanceof ObjectNode preferences) {
      preferences
          .properties()
          .forEach(
              answer -> {
                if (!answer.getValue().isNull() || !answers.has(answer.getKey())) {
                  answers.set(answer.getKey(), answer.getValue());
                }
              });
    }
    return answers;
  }
}
