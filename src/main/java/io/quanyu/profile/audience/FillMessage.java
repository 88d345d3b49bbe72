package io.quanyu.profile.audience;

import io.quanyu.event.Json;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.nio.charset.StandardCharsets;

/**
 * Asks to settle a part of all persons, as the queue audiences holds it.
 *
 * @param v schema version, {@value #VERSION}
 * @param audience whose definition changed
 * @param version of the definition
 * @param segment of all profiles
 */
@RegisterForReflection
record FillMessage(int v, String audience, long version, int segment) {
  static final int VERSION = 1;

  String encode() {
    return new String(Json.write(this), StandardCharsets.UTF_8);
  }

  /** Reads {@link #encode}d text; a runtime exception where it is not ours. */
  static FillMessage decode(String text) {
    FillMessage message = Json.read(text.getBytes(StandardCharsets.UTF_8), FillMessage.class);
    if (message.v != VERSION || message.audience == null) {
      throw new IllegalArgumentException("fill message of version " + message.v);
    }
    return message;
  }
}
