package io.quanyu.local.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fires after each period, the first time one period after the start. */
record RateTimetable(Duration period) implements Timetable {
  private static final Pattern RATE =
      Pattern.compile("rate\\(\\s*([1-9]\\d{0,8})\\s+(minute|hour|day)(s?)\\s*\\)");

  static RateTimetable parse(String expression) {
    Matcher rate = RATE.matcher(expression);
    if (!rate.matches()) {
      throw new IllegalArgumentException(
          "a rate is a number and minute(s), hour(s) or day(s), as in rate(5 minutes), not "
              + expression);
    }
    long count = Long.parseLong(rate.group(1));
    if ((count == 1) != rate.group(3).isEmpty()) {
      throw new IllegalArgumentException(
          "one takes the singular and more take the plural in " + expression);
    }
    return new RateTimetable(
        switch (rate.group(2)) {
          case "minute" -> Duration.ofMinutes(count);
          case "hour" -> Duration.ofHours(count);
          default -> Duration.ofDays(count);
        });
  }

  @Override
  public Optional<Instant> next(Instant after) {
    return Optional.of(after.plus(period));
  }
}
