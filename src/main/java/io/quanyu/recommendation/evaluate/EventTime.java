package io.quanyu.recommendation.evaluate;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * The time of a row: seconds or milliseconds since 1970, or ISO 8601 with a T or a blank between
 * date and time. Without an offset it is UTC. Thread-safe.
 */
final class EventTime {
  private static final Pattern SECONDS = Pattern.compile("\\d{1,10}(\\.\\d+)?");
  private static final Pattern MILLIS = Pattern.compile("\\d{11,14}");
  private static final Pattern OFFSET = Pattern.compile(".*T.*(Z|[+-]\\d\\d:?\\d\\d)");
  private static final Pattern NO_COLON = Pattern.compile("([+-]\\d\\d)(\\d\\d)$");

  private EventTime() {}

  /** Seconds since 1970; empty where the text is no time. */
  static OptionalLong seconds(String text) {
    try {
      if (SECONDS.matcher(text).matches()) {
        return OptionalLong.of((long) Double.parseDouble(text));
      }
      if (MILLIS.matcher(text).matches()) {
        return OptionalLong.of(Long.parseLong(text) / 1000);
      }
      return OptionalLong.of(iso(text.strip().replaceFirst(" +", "T")));
    } catch (DateTimeException e) {
      return OptionalLong.empty();
    }
  }

  private static long iso(String text) {
    if (OFFSET.matcher(text).matches()) {
      return OffsetDateTime.parse(NO_COLON.matcher(text).replaceFirst("$1:$2")).toEpochSecond();
    }
    return text.contains("T")
        ? LocalDateTime.parse(text).toEpochSecond(ZoneOffset.UTC)
        : LocalDate.parse(text).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
  }
}
