package io.quanyu.prediction.value;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * The day of an order: a date as 20260131 or 2026-01-31, with or without a time after it, or
 * seconds or milliseconds since 1970. Without an offset it is UTC. Thread-safe.
 */
final class OrderDay {
  private static final Pattern BASIC = Pattern.compile("[12]\\d{7}");
  private static final Pattern SECONDS = Pattern.compile("\\d{9,10}");
  private static final Pattern MILLIS = Pattern.compile("\\d{12,13}");
  private static final Pattern OFFSET = Pattern.compile(".{10}T.*(Z|[+-]\\d\\d:\\d\\d)");
  private static final Pattern DATE_FIRST = Pattern.compile("\\d{4}-\\d\\d-\\d\\d([T ].*)?");
  private static final long DAY_SECONDS = 86_400;

  private OrderDay() {}

  /** Days since 1970; empty where the text is none of these. */
  static OptionalLong of(String text) {
    try {
      if (BASIC.matcher(text).matches()) {
        return day(LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE));
      }
      if (SECONDS.matcher(text).matches()) {
        return OptionalLong.of(Long.parseLong(text) / DAY_SECONDS);
      }
      if (MILLIS.matcher(text).matches()) {
        return OptionalLong.of(Long.parseLong(text) / 1000 / DAY_SECONDS);
      }
      if (OFFSET.matcher(text).matches()) {
        return day(OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC).toLocalDate());
      }
      return DATE_FIRST.matcher(text).matches()
          ? day(LocalDate.parse(text.substring(0, 10)))
          : OptionalLong.empty();
    } catch (DateTimeException e) {
      return OptionalLong.empty();
    }
  }

  private static OptionalLong day(LocalDate date) {
    return OptionalLong.of(date.toEpochDay());
  }
}
