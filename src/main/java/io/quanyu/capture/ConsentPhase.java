package io.quanyu.capture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.ConsentPreferences;
import io.quanyu.event.EventType;
import io.quanyu.event.Rejection;
import io.quanyu.function.Source;
import java.util.Map;
import java.util.Optional;

/**
 * The event that tells a person's consent and nothing else must tell it: taken without, it would
 * look as if an answer had been kept.
 */
final class ConsentPhase implements Phase {
  @Override
  public String name() {
    return "spec";
  }

  @Override
  public Optional<Rejection> check(Source source, ObjectNode payload) {
    boolean track = EventType.TRACK.code().equals(payload.path("type").asText());
    boolean updated = payload.path("event").asText().strip().equals(ConsentPreferences.UPDATED);
    return track && updated ? answers(ConsentPreferences.of(payload)) : Optional.empty();
  }

  private static Optional<Rejection> answers(ObjectNode preferences) {
    if (preferences.isEmpty()) {
      return Optional.of(Rejection.of("consent_missing", ConsentPreferences.POINTER));
    }
    for (Map.Entry<String, JsonNode> answer : preferences.properties()) {
      if (!answer.getValue().isBoolean()) {
        return Optional.of(Rejection.of("consent_not_boolean", ConsentPreferences.POINTER));
      }
    }
    return Optional.empty();
  }
}
