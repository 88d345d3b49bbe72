package io.quanyu.interaction;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * A part of each day, over midnight where it ends before it begins.
 *
 * @param from minute of the day, 0 to 1439
 * @param to minute of the day at which it is over, another one
 */
@RegisterForReflection
public record QuietHours(int from, int to) {
  private static final int MINUTES = 1_440;

  /** Whether they hold at a time (epoch milliseconds) in a zone. */
  public boolean hold(long millis, ZoneId zone) {
    LocalTime time = Instant.ofEpochMilli(millis).atZone(zone).toLocalTime();
    return covers(time.getHour() * 60 + time.getMinute());
  }

  private boolean covers(int minute) {
    return from < to ? minute >= from && minute < to : minute >= from || minute < to;
  }

  /**
   * When they are over that hold at this time, epoch milliseconds; where a clock change skips the
   * minute, what {@link ZonedDateTime} makes of it.
   */
  public long over(long millis, ZoneId zone) {
    ZonedDateTime now = Instant.ofEpochMilli(millis).atZone(zone);
    LocalTime end = LocalTime.of(to % MINUTES / 60, to % 60);
    ZonedDateTime today = now.with(end);
    return (today.isAfter(now) ? today : now.plusDays(1).with(end)).toInstant().toEpochMilli();
  }

  /** {@code 21:00}, as definitions write a minute of the day. */
  public static String text(int minute) {
    return LocalTime.of(minute / 60, minute % 60).toString();
  }
}
