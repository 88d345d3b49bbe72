package io.quanyu.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.OptionalLong;

/**
 * The clocks of an event. A client whose clock is off by more than {@link #TOLERANCE} is corrected
 * by Segment's rule (time = original + receivedAt − sentAt); a smaller difference is the network's,
 * and leaves two copies of an event with one time.
 */
final class MomentReader {
  private static final long TOLERANCE = Duration.ofMinutes(5).toMillis();

  private MomentReader() {}

  static Event.Moment read(Received received) {
    OptionalLong original = original(received.payload());
    if (original.isEmpty()) {
      return new Event.Moment(received.receivedAt(), null);
    }
    long time = clamp(original.getAsLong() + skew(received), received.receivedAt());
    return new Event.Moment(time, original.getAsLong());
  }

  private static OptionalLong original(JsonNode payload) {
    OptionalLong own = instant(payload.path("originalTimestamp"));
    return own.isPresent() ? own : instant(payload.path("timestamp"));
  }

  private static long skew(Received received) {
    OptionalLong own = instant(received.payload().path("sentAt"));
    Long sentAt = own.isPresent() ? Long.valueOf(own.getAsLong()) : received.sentAt();
    long skew = sentAt == null ? 0 : received.receivedAt() - sentAt;
    return Math.abs(skew) > TOLERANCE ? skew : 0;
  }

  private static long clamp(long time, long receivedAt) {
    return Math.max(0, time > receivedAt + TOLERANCE ? receivedAt : time);
  }

  /** ISO 8601 with an offset, or epoch milliseconds; years 1970 to 9999. */
  static OptionalLong instant(JsonNode node) {
    if (node.isIntegralNumber() && node.canConvertToLong()) {
      return inRange(node.asLong());
    }
    try {
      return node.isTextual() ? inRange(parse(node.asText().strip())) : OptionalLong.empty();
    } catch (DateTimeException | ArithmeticException e) {
      return OptionalLong.empty();
    }
  }

  private static long parse(String text) {
    return text.endsWith("Z")
        ? Instant.parse(text).toEpochMilli()
        : OffsetDateTime.parse(text).toInstant().toEpochMilli();
  }

  private static OptionalLong inRange(long millis) {
    return Math.abs(millis) < 253_402_300_800_000L ? OptionalLong.of(millis) : OptionalLong.empty();
  }
}
