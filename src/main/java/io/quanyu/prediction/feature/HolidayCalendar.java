package io.quanyu.prediction.feature;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;

/** The holidays of a shop. Takes 8 bytes a day. Immutable and thread-safe. */
public final class HolidayCalendar {
  /** None at all. */
  public static final HolidayCalendar NONE = new HolidayCalendar(new long[0]);

  private final long[] days;

  private HolidayCalendar(long... days) {
    this.days = days;
  }

  /** Of these days, in any order. */
  public static HolidayCalendar of(Collection<LocalDate> days) {
    return new HolidayCalendar(
        days.stream().mapToLong(LocalDate::toEpochDay).sorted().distinct().toArray());
  }

  /** Days until the next holiday, 0 on one; NaN where none follows. */
  double daysTo(LocalDate day) {
    int at = Arrays.binarySearch(days, day.toEpochDay());
    int next = at < 0 ? -at - 1 : at;
    return next == days.length ? Double.NaN : days[next] - day.toEpochDay();
  }

  /** Days since the last holiday, 0 on one; NaN where none was before. */
  double daysSince(LocalDate day) {
    int at = Arrays.binarySearch(days, day.toEpochDay());
    int last = at < 0 ? -at - 2 : at;
    return last < 0 ? Double.NaN : day.toEpochDay() - days[last];
  }
}
