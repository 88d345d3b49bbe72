package io.quanyu.profile;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quanyu.event.Event;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;

/**
 * An event that named two identifiers together.
 *
 * @param time epoch milliseconds
 * @param event its message id, cut to {@value #LONGEST} characters
 */
@RegisterForReflection
public record Sighting(long time, String event) implements Comparable<Sighting> {
  /** Characters that are kept of a message id. */
  public static final int LONGEST = 100;

  private static final long DAYS = 7;
  private static final long WEEK = Duration.ofDays(DAYS).toMillis();

  /** By bytes, as a table compares texts. */
  private static final Comparator<Sighting> ORDER =
      Comparator.comparingLong(Sighting::time)
          .thenComparing(sighting -> sighting.event().getBytes(UTF_8), Arrays::compareUnsigned);

  /** The sighting that an event is. */
  public static Sighting of(Event event) {
    String id = event.key().messageId();
    return new Sighting(
        event.moment().time(), id.length() > LONGEST ? id.substring(0, LONGEST) : id);
  }

  /** The week of its time, in weeks since 1970-01-01. */
  public long week() {
    return Math.floorDiv(time, WEEK);
  }

  /** The last UTC day of its week, in days since 1970-01-01. */
  public long lastDay() {
    return week() * DAYS + DAYS - 1;
  }

  /** The older of two. */
  public static Sighting first(Sighting one, Sighting other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  /** The newer of two. */
  public static Sighting last(Sighting one, Sighting other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  /** Older first, ties by message id. */
  @Override
  public int compareTo(Sighting other) {
    return ORDER.compare(this, other);
  }
}
