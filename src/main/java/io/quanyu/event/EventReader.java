package io.quanyu.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Reads Segment's wire format. A function of the input alone: every reader of a copy computes the
 * same event. Thread-safe.
 */
public final class EventReader {
  private static final Map<EventType, String> SPEC_NAMES =
      Map.of(
          EventType.IDENTIFY, "Identify",
          EventType.PAGE, "Page Viewed",
          EventType.SCREEN, "Screen Viewed",
          EventType.GROUP, "Group",
          EventType.ALIAS, "Alias");

  private EventReader() {}

  /**
   * What reading gives.
   *
   * @param event what was read, or null
   * @param phase the step that refused it, {@code envelope} or {@code type}; null with an event
   * @param rejection why it was refused; null with an event
   */
  @RegisterForReflection
  public record Reading(Event event, String phase, Rejection rejection) {
    /** Hands the reading to whoever takes it. */
    public void accept(Consumer<Event> accepted, Consumer<Rejection> rejected) {
      if (event != null) {
        accepted.accept(event);
      } else {
        rejected.accept(rejection);
      }
    }

    private static Reading refused(String phase, Rejection rejection) {
      return new Reading(null, phase, rejection);
    }
  }

  /** The event, or why it is none. */
  public static Reading read(Received received) {
    return read(received, Naming.STANDARD);
  }

  /** The same, where it is not known yet whom the event names by these rules. */
  public static Reading read(Received received, Naming naming) {
    return EnvelopeRules.check(received.payload())
        .map(reason -> Reading.refused(EnvelopeRules.PHASE, reason))
        .orElseGet(() -> typed(received, naming));
  }

  private static Reading typed(Received received, Naming naming) {
    ObjectNode payload = received.payload();
    EventType type = EventType.of(payload.path("type").asText()).orElseThrow();
    return TypeRules.check(payload, type)
        .map(reason -> Reading.refused(TypeRules.PHASE, reason))
        .orElseGet(() -> assemble(received, type, naming));
  }

  private static Reading assemble(Received received, EventType type, Naming naming) {
    ObjectNode payload = received.payload();
    Optional<Event.Identity> identity =
        Optional.ofNullable(received.identity())
            .or(() -> IdentityReader.read(received, type, naming));
    if (identity.isEmpty()) {
      return Reading.refused(TypeRules.PHASE, TypeRules.nobody());
    }
    Location location = OriginReader.location(payload);
    return new Reading(
        new Event(
            key(received),
            type,
            name(payload, type),
            identity.get(),
            MomentReader.read(received),
            OriginReader.channel(received, location),
            location,
            payload),
        null,
        null);
  }

  /** When it happened, as its event will say. */
  public static long time(Received received) {
    return MomentReader.read(received).time();
  }

  /**
   * When the client said it sent the event: the later of what the event and its request say, since
   * a request that is made anew may carry an event of before. Epoch milliseconds, or null.
   */
  public static Long sentAt(Received received) {
    return MomentReader.sentAt(received);
  }

  /** Epoch milliseconds of an ISO 8601 text with an offset, or of a whole number; else null. */
  public static Long instant(JsonNode node) {
    OptionalLong millis = MomentReader.instant(node);
    return millis.isPresent() ? Long.valueOf(millis.getAsLong()) : null;
  }

  /** The place that the payload names, or null. */
  public static Location location(ObjectNode payload) {
    return OriginReader.location(payload);
  }

  /** The key that copies of the payload share. */
  public static EventKey key(Received received) {
    String messageId = text(received.payload().path("messageId"));
    return EventKey.of(
        received.source(), messageId.isEmpty() ? Canonical.id(received.payload()) : messageId);
  }

  private static String name(ObjectNode payload, EventType type) {
    return type == EventType.TRACK ? payload.path("event").asText().strip() : SPEC_NAMES.get(type);
  }

  /** Text of a string or number; anything else is absent. */
  static String text(JsonNode node) {
    return node.isTextual() || node.isNumber() ? node.asText().strip() : "";
  }
}
