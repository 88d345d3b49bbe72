package io.quanyu.local.schedule;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** The firing times of a schedule expression. Immutable. */
public interface Timetable {
  /** The first firing after an instant; empty when there is none any more. */
  Optional<Instant> next(Instant after);

  /**
   * Reads {@code rate(5 minutes)} or {@code cron(0 3 * * ? *)}, AWS' six fields, in a time zone.
   *
   * @throws IllegalArgumentException with a sentence that says what is wrong
   */
  static Timetable parse(String expression, ZoneId zone) {
    if (expression.startsWith("rate(") && expression.endsWith(")")) {
      return RateTimetable.parse(expression);
    }
    if (expression.startsWith("cron(") && expression.endsWith(")")) {
      return CronTimetable.parse(expression, zone);
    }
    throw new IllegalArgumentException(
        "a schedule is rate(…) or cron(…) to the local runtime, not " + expression);
  }
}
