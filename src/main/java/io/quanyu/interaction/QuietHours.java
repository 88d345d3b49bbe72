package io.quanyu.interaction;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;

/**
 * A part of each day, over midnight where it ends before it begins.
 *
 * @param from minute of the day, 0 to 1439
 * @param to minute of the day at which it is over, another one
 */
@RegisterForReflection
public record QuietHours(int from, int to) {
  private static final long MINUTE = 60_000;
  private static final long DAY = 1_440 * MINUTE;

  /** Whether they hold at a time (epoch milliseconds) in a zone. */
  public boolean hold(long millis, ZoneId zone) {
    LocalTime time = Instant.ofEpochMilli(millis).atZone(zone).toLocalTime();
    return covers(time.getHour() * 60 + time.getMinute());
  }

  private boolean covers(int minute) {
    return from < to ? minute >= from && minute < to : minute >= from || minute < to;
  }

  /**
   * When they are over that hold at this time, epoch milliseconds: also where a change of the
   * clocks skips their end or goes back behind it.
   */
  public long over(long millis, ZoneId zone) {
    long now = millis;
    while (true) {
      Instant instant = Instant.ofEpochMilli(now);
      long local = now + zone.getRules().getOffset(instant).getTotalSeconds() * 1_000L;
      long end = now + Math.floorMod(to * MINUTE - local, DAY);
      ZoneOffsetTransition change = zone.getRules().nextTransition(instant);
      if (change == null || end < change.toEpochSecond() * 1_000) {
        return end;
      }
      now = change.toEpochSecond() * 1_000;
      if (!hold(now, zone)) {
        return now;
      }
    }
  }

  /** {@code 21:00}, as definitions write a minute of the day. */
  public static String text(int minute) {
    return LocalTime.of(minute / 60, minute % 60).toString();
  }
}
