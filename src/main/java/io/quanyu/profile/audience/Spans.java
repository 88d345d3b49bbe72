package io.quanyu.profile.audience;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.event.EventReader;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads spans of time ({@code 36h}, {@code 7d}) and points in time. */
final class Spans {
  private static final Pattern SPAN = Pattern.compile("([1-9][0-9]{0,4})([mhd])");
  private static final Duration LONGEST = Duration.ofDays(3_660);

  /** Beyond any calendar that a shop keeps, and far from what overflows. */
  private static final long FARTHEST = 100_000_000_000_000L;

  private Spans() {}

  /** Milliseconds of whole minutes, hours or days, up to ten years. */
  static Optional<Long> millis(String text) {
    Matcher matcher = SPAN.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long count = Long.parseLong(matcher.group(1));
    Duration span =
        switch (matcher.group(2)) {
          case "m" -> Duration.ofMinutes(count);
          case "h" -> Duration.ofHours(count);
          default -> Duration.ofDays(count);
        };
    return span.compareTo(LONGEST) > 0 ? Optional.empty() : Optional.of(span.toMillis());
  }

  /** Epoch milliseconds of an ISO 8601 time or of a date, which begins in UTC; empty for others. */
  static Optional<Long> moment(JsonNode value) {
    Long instant = EventReader.instant(value);
    if (instant != null || !value.isTextual()) {
      return Optional.ofNullable(instant).filter(time -> Math.abs(time) <= FARTHEST);
    }
    try {
      LocalDate date = LocalDate.parse(value.asText().strip());
      return Optional.of(date.atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli())
          .filter(time -> Math.abs(time) <= FARTHEST);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
