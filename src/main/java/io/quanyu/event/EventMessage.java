package io.quanyu.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Base64;
import java.util.List;

/**
 * What one request to capture puts on the queue, whole: its acceptance is one send.
 *
 * @param v schema version, {@value #VERSION}
 * @param correlationId the request's id, which follows the events into the logs of the fold
 * @param accepted events to fold
 * @param quarantined items to set aside
 */
@RegisterForReflection
public record EventMessage(
    int v, String correlationId, List<Received> accepted, List<Quarantined> quarantined) {
  /** The version that is written now. */
  public static final int VERSION = 1;

  /** Whether there is nothing to fold and nothing to keep. */
  @JsonIgnore
  public boolean isEmpty() {
    return accepted.isEmpty() && quarantined.isEmpty();
  }

  /** The compressed text of a queue message. */
  public String encode() {
    return Base64.getEncoder().encodeToString(Compression.deflate(Json.write(this)));
  }

  /** Reads {@link #encode}d text; a runtime exception where it is not ours. */
  public static EventMessage decode(String text) {
    byte[] json = Compression.inflate(Base64.getDecoder().decode(text));
    EventMessage message = Json.read(json, EventMessage.class);
    if (message.v != VERSION || message.accepted == null || message.quarantined == null) {
      throw new IllegalArgumentException("event message of version " + message.v);
    }
    return message;
  }
}
