package io.quanyu.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The visitor of a device that many use: the device in one session. Stands for the device's own
 * anonymous id and device id, so that a session belongs to whoever logs in during it, and to nobody
 * else.
 *
 * @param device what the event calls the device
 * @param visitor the anonymous id made of device and session
 */
@RegisterForReflection
record SessionId(String device, Identifier visitor) {
  private static final int LENGTH = 32;

  /** Empty where the rules don't cover the event, or where it names no device or no session. */
  static Optional<SessionId> of(Received received, IdentityRules.Sessions sessions) {
    if (sessions.coverNothing()
        || !sessions.cover(received.source(), OriginReader.channel(received))) {
      return Optional.empty();
    }
    JsonNode context = received.payload().path("context");
    String device =
        first(List.of(received.payload().path("anonymousId"), context.path("device").path("id")));
    String session =
        first(
            List.of(
                context.path("sessionId"),
                context.path("session_id"),
                context.path("session").path("id"),
                received.payload().path("properties").path("session_id")));
    if (device.isEmpty() || session.isEmpty()) {
      return Optional.empty();
    }
    String hash = Hashes.sha256Hex(device.length() + ":" + device + session).substring(0, LENGTH);
    return Identifier.of(IdentifierType.ANONYMOUS_ID, "session-" + hash)
        .map(visitor -> new SessionId(device, visitor));
  }

  /** Takes the place of the device's ids. */
  void replaceIn(Set<Identifier> named) {
    named.removeIf(
        each -> each.type() == IdentifierType.ANONYMOUS_ID || each.type() == IdentifierType.DEVICE);
    named.add(visitor);
  }

  /** The visitor, where an alias names the device. */
  Optional<Identifier> insteadOf(String previousId) {
    return previousId.equals(device) ? Optional.of(visitor) : Optional.empty();
  }

  private static String first(List<JsonNode> nodes) {
    return nodes.stream()
        .map(EventReader::text)
        .filter(text -> !text.isEmpty() && !Identifier.isPlaceholder(text))
        .findFirst()
        .orElse("");
  }
}
