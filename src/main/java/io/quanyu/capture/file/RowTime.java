package io.quanyu.capture.file;

import io.quanyu.event.Times;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.regex.Pattern;

/** The time of a row: a date or a date with a time, or epoch milliseconds. Thread-safe. */
final class RowTime {
  private static final Pattern MILLIS = Pattern.compile("\\d{11,14}");
  private static final Pattern SPACED = Pattern.compile("(\\d) +(?=\\d)");
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendLiteral('T')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .optionalStart()
          .appendOffset("+HH:mm", "Z")
          .optionalEnd()
          .optionalEnd()
          .toFormatter();

  private RowTime() {}

  /** Why a text is no time. */
  enum Problem {
    /** It has no offset, and no time zone was told. */
    OFFSET_MISSING,
    /** It is not written as a time. */
    INVALID
  }

  /**
   * The time as ISO 8601 in UTC, or why there is none: exactly one of the two is not null. A date
   * alone is its first moment in the zone.
   */
  @RegisterForReflection
  record Reading(String iso, Problem problem) {}

  /** Reads a text; the zone may be null. */
  static Reading read(String text, ZoneId zone) {
    try {
      if (MILLIS.matcher(text).matches()) {
        return new Reading(Times.iso(Long.parseLong(text)), null);
      }
      TemporalAccessor read =
          TIME.parseBest(
              SPACED.matcher(text).replaceFirst("$1T"),
              ZonedDateTime::from,
              LocalDateTime::from,
              LocalDate::from);
      return reading(read, zone);
    } catch (DateTimeException | ArithmeticException e) {
      return new Reading(null, Problem.INVALID);
    }
  }

  private static Reading reading(TemporalAccessor read, ZoneId zone) {
    if (read instanceof ZonedDateTime exact) {
      return reading(exact.toInstant());
    }
    if (zone == null) {
      return new Reading(null, Problem.OFFSET_MISSING);
    }
    return read instanceof LocalDateTime local
        ? reading(local.atZone(zone).toInstant())
        : reading(LocalDate.from(read).atStartOfDay(zone).toInstant());
  }

  private static Reading reading(Instant instant) {
    return new Reading(Times.iso(instant.toEpochMilli()), null);
  }
}
