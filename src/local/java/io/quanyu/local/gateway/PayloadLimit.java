package io.quanyu.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;

/** Lambda's limit of the event and the reply of one synchronous invocation, both as JSON: 6 MB. */
final class PayloadLimit {
  static final int BYTES = 6 * 1024 * 1024;

  private PayloadLimit() {}

  static boolean isExceededBy(JsonNode payload) {
    // Escaping makes a body six times as long at most, so a short one needs no second look.
    return payload.path("body").asText().length() > BYTES / 7
        && payload.toString().getBytes(StandardCharsets.UTF_8).length > BYTES;
  }
}
