package io.quanyu.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * What Google's consent mode and IAB's TCF say, as purposes: in {@code context.consent} or in
 * {@code properties}. Where several signals speak of a purpose, all must grant it; one that can't
 * be read refuses all that it might have granted.
 */
final class ConsentSignals {
  private static final String ADS = "ads";
  private static final String ANALYTICS = "analytics";
  private static final String PERSONALIZATION = "personalization";

  private static final Map<String, String> GOOGLE =
      Map.of(
          "ad_storage", ADS,
          "ad_user_data", ADS,
          "ad_personalization", ADS,
          "analytics_storage", ANALYTICS,
          "personalization_storage", PERSONALIZATION);

  private static final Map<String, List<Integer>> TCF =
      Map.of(
          ADS, List.of(1, 2, 3, 4, 7),
          ANALYTICS, List.of(1, 8),
          PERSONALIZATION, List.of(1, 5, 6));

  private final ObjectNode answers = Json.object();

  private ConsentSignals() {}

  /** Purpose to answer, of those that a signal speaks of. */
  static ObjectNode of(ObjectNode payload) {
    ConsentSignals signals = new ConsentSignals();
    signals.read(payload.path("context").path("consent"));
    signals.read(payload.path("properties"));
    return signals.answers;
  }

  private void read(JsonNode place) {
    if (!place.isObject()) {
      return;
    }
    GOOGLE.forEach(
        (signal, purpose) -> {
          if (place.hasNonNull(signal)) {
            answer(purpose, "granted".equals(place.get(signal).asText()));
          }
        });
    if (place.hasNonNull("gcs")) {
      gcs(place.get("gcs").asText());
    }
    if (place.hasNonNull("tcString")) {
      tcf(place.get("tcString").asText());
    }
  }

  /** {@code G1}, then ad storage and analytics storage: 1 granted, 0 denied, - not said. */
  private void gcs(String text) {
    boolean readable = text.matches("G1[01-][01-]");
    gcs(ADS, readable ? text.charAt(2) : '0');
    gcs(ANALYTICS, readable ? text.charAt(3) : '0');
  }

  private void gcs(String purpose, char digit) {
    if (digit != '-') {
      answer(purpose, digit == '1');
    }
  }

  private void tcf(String text) {
    List<Integer> agreed = TcfString.purposes(text);
    TCF.forEach((purpose, needed) -> answer(purpose, agreed.containsAll(needed)));
  }

  private void answer(String purpose, boolean granted) {
    answers.put(purpose, granted && answers.path(purpose).asBoolean(true));
  }
}
