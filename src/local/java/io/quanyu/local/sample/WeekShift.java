package io.quanyu.local.sample;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * Moves old times close to today by whole weeks, so that each stays on its day of the week and at
 * its hour.
 *
 * @param weeks how many
 */
record WeekShift(long weeks) {
  private static final Duration WEEK = Duration.ofDays(7);

  /** The largest shift that leaves the newest time before the start of today in UTC. */
  static WeekShift ofNewest(LocalDateTime newest, Clock clock) {
    Instant today = clock.instant().truncatedTo(ChronoUnit.DAYS);
    long millis = Duration.between(newest.toInstant(ZoneOffset.UTC), today).toMillis();
    return new WeekShift(Math.floorDiv(millis - 1, WEEK.toMillis()));
  }

  /** The shifted time; the shop's local time is read as UTC. */
  Instant apply(LocalDateTime time) {
    return time.toInstant(ZoneOffset.UTC).plus(WEEK.multipliedBy(weeks));
  }
}
