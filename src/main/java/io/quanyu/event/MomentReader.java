package io.quanyu.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.OptionalLong;

/**
 * The clocks of an event. Segment's rule is time = original + (receivedAt − sentAt): what lies
 * between the two last is taken for the error of the client's clock. We follow it only where that
 * must be so:
 *
 * <ul>
 *   <li>sentAt is more than {@link #TOLERANCE} <em>later</em> than the arrival: nothing arrives
 *       before it is sent, so the clock is ahead, and the event is moved back by as much.
 *   <li>sentAt is of before {@link #FIRST_CLIENT}: no client is so old, so its clock was never set,
 *       and the event is moved forward.
 *   <li>sentAt is earlier than the arrival in any other way: a clock that is behind can't be told
 *       from a body that waited (a retry with its old sentAt, an offline till, an archive that is
 *       played back), and moving the event would date it by the wait, every copy differently. It
 *       stays where the client put it. A clock that is behind is therefore not corrected: its
 *       events are early by its error.
 *   <li>Less than the tolerance is the network's, and leaves two copies of an event with one time.
 * </ul>
 *
 * <p>So while a client's clock is right, or behind, every copy of an event has one moment, however
 * late it comes; where it is ahead, copies differ by what they waited, and the first that is folded
 * wins. What would be of before 1970 is of then; what would be later than its arrival is of then.
 */
final class MomentReader {
  private static final long TOLERANCE = Duration.ofMinutes(5).toMillis();
  private static final long FIRST_CLIENT = Instant.parse("2001-01-01T00:00:00Z").toEpochMilli();

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
    Long sentAt = sentAt(received);
    if (sentAt == null) {
      return 0;
    }
    long skew = received.receivedAt() - sentAt;
    return skew < -TOLERANCE || sentAt < FIRST_CLIENT ? skew : 0;
  }

  /** The later of what the event and its request say; null where neither says it. */
  static Long sentAt(Received received) {
    OptionalLong own = instant(received.payload().path("sentAt"));
    Long shared = received.sentAt();
    if (own.isEmpty()) {
      return shared;
    }
    return shared == null ? own.getAsLong() : Long.max(shared, own.getAsLong());
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
