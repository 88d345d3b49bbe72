package io.quanyu.profile.aggregate;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long an event counts: for ever, or for so many hours. Events are kept by hours in windows of
 * up to three days, else by UTC days, and leave together with their hour or day: each counts for
 * the window's length and up to an hour, or a day, longer.
 *
 * @param hours 0 for ever
 */
@RegisterForReflection
public record Window(long hours) {
  /** For ever. */
  public static final Window ALL_TIME = new Window(0);

  /** Hours of the longest window. */
  public static final long LONGEST = 24L * 366;

  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final long FINE = 72;
  private static final Pattern TEXT = Pattern.compile("([1-9]\\d{0,4})([hd])");

  /** Of {@code 7d} or {@code 36h}; empty where it is none, or longer than 366 days. */
  public static Optional<Window> of(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    long hours = Long.parseLong(parts.group(1)) * (parts.group(2).equals("d") ? 24 : 1);
    // A window of days that is not whole would end within a bucket.
    boolean whole = hours <= FINE || hours % 24 == 0;
    return whole && hours <= LONGEST ? Optional.of(new Window(hours)) : Optional.empty();
  }

  /** Reads back a {@link #code}. */
  @JsonCreator
  static Window stored(String code) {
    return code.equals(ALL_TIME.code()) ? ALL_TIME : of(code).orElseThrow();
  }

  /** {@code 7d}, {@code 36h} or {@code all}. */
  @JsonValue
  public String code() {
    if (isAllTime()) {
      return "all";
    }
    return hours % 24 == 0 ? hours / 24 + "d" : hours + "h";
  }

  /** Whether events count for ever. */
  public boolean isAllTime() {
    return hours == 0;
  }

  /** Number of the bucket that holds a time; all time has one. */
  long bucket(long time) {
    return isAllTime() ? 0 : Math.floorDiv(time, width());
  }

  /** Whether the bucket's events count at a time. */
  boolean holds(long bucket, long now) {
    return isAllTime() || (begins(bucket) <= now && now < ends(bucket));
  }

  /** When the bucket's events begin to count, epoch milliseconds. */
  long begins(long bucket) {
    return bucket * width();
  }

  /** When the bucket's events no longer count, epoch milliseconds. */
  long ends(long bucket) {
    return (bucket + 1) * width() + hours * HOUR;
  }

  /** The oldest bucket that may still count once there is something in the newest. */
  long oldest(long newest) {
    return isAllTime() ? 0 : newest - hours * HOUR / width();
  }

  private long width() {
    return hours <= FINE ? HOUR : 24 * HOUR;
  }
}
