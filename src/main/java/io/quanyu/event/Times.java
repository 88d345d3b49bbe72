package io.quanyu.event;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times as text of one width, so that their order is the order of the text. Thread-safe. */
public final class Times {
  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu-MM-dd").withZone(ZoneOffset.UTC);

  private Times() {}

  /** {@code 2026-11-23T08:15:30.000Z} of epoch milliseconds. */
  public static String iso(long millis) {
    return ISO.format(Instant.ofEpochMilli(millis));
  }

  /** Epoch milliseconds of {@link #iso} text; a runtime exception where it is none. */
  public static long millis(String iso) {
    return Instant.parse(iso).toEpochMilli();
  }

  /** {@code 2026-11-23}, the UTC day of epoch milliseconds. */
  public static String day(long millis) {
    return DAY.format(Instant.ofEpochMilli(millis));
  }
}
