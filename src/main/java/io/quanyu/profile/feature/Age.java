package io.quanyu.profile.feature;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ages in whole years from what shops send as a birth date or an age. Thread-safe. */
public final class Age {
  /** Years that nobody outlives; who seems older told no true date. */
  public static final int OLDEST = 120;

  private static final Pattern YEAR_FIRST =
      Pattern.compile("(\\d{4})([-/.]?)(\\d{2})\\2(\\d{2})(?:[T ].*)?");
  private static final Pattern YEAR_LAST =
      Pattern.compile("(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4})");

  private Age() {}

  /** Of a birth date, on a day; empty where it is no date, or nobody's. */
  public static OptionalInt fromBirthDate(JsonNode value, LocalDate today) {
    return birthDate(value.asText().strip())
        .map(date -> plausible(Period.between(date, today).getYears(), !date.isAfter(today)))
        .orElse(OptionalInt.empty());
  }

  /** Of an age that was told on a day, on a later one; empty where it is none. */
  public static OptionalInt fromAge(JsonNode value, LocalDate told, LocalDate today) {
    String text = value.asText().strip();
    return text.matches("\\d{1,3}")
        ? plausible(Integer.parseInt(text) + Period.between(told, today).getYears(), true)
        : OptionalInt.empty();
  }

  private static OptionalInt plausible(int age, boolean born) {
    return born && age <= OLDEST ? OptionalInt.of(age) : OptionalInt.empty();
  }

  /**
   * ISO 8601, {@code 19900412}, {@code 1990/04/12}, {@code 12.4.1990} and {@code 4/12/1990}: with
   * slashes the month comes first, unless it can be none; with dots or dashes the day does.
   */
  private static Optional<LocalDate> birthDate(String text) {
    Matcher first = YEAR_FIRST.matcher(text);
    if (first.matches()) {
      return date(first.group(1), first.group(3), first.group(4));
    }
    Matcher last = YEAR_LAST.matcher(text);
    if (!last.matches()) {
      return Optional.empty();
    }
    boolean monthFirst = last.group(2).equals("/") && Integer.parseInt(last.group(1)) <= 12;
    return monthFirst
        ? date(last.group(4), last.group(1), last.group(3))
        : date(last.group(4), last.group(3), last.group(1));
  }

  private static Optional<LocalDate> date(String year, String month, String day) {
    try {
      return Optional.of(
          LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
