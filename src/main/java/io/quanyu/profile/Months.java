package io.quanyu.profile;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quanyu.event.Event;
import io.quanyu.event.EventType;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * The months of UTC in which a set of events is active, and how far each went, from the first to
 * the {@value #KEPT}th. With {@link #plus} it is a commutative, idempotent monoid: what lies beyond
 * the last month that is kept does so of each larger set, too. Immutable.
 *
 * @param first month, counted from January of the year 0
 * @param steps a hexadecimal digit a month, 0 for none without events, else 1 and what {@link
 *     #VIEWED}, {@link #ADDED} and {@link #ORDERED} say; null where the first is unknown, since
 *     events were folded before months were kept
 */
@RegisterForReflection
public record Months(@JsonProperty("f") int first, @JsonProperty("s") String steps) {
  /** A product was viewed. */
  static final int VIEWED = 2;

  /** A product was put into a basket. */
  static final int ADDED = 4;

  /** An order was completed. */
  static final int ORDERED = 8;

  /** Of no event. */
  public static final Months NONE = new Months(0, "");

  /** Of events of which nobody knows when the first was. */
  public static final Months UNKNOWN = new Months(0, null);

  /** Months that are kept. */
  static final int KEPT = 36;

  private static final int ACTIVE = 1;
  private static final int YEAR = 12;
  private static final int HEXADECIMAL = 16;

  /** Of one event. */
  static Months of(Event event) {
    int steps = ACTIVE | (event.type() == EventType.TRACK ? step(event.name()) : 0);
    Instant time = Instant.ofEpochMilli(event.moment().time());
    return new Months(
        number(LocalDate.ofInstant(time, ZoneOffset.UTC)), Integer.toString(steps, HEXADECIMAL));
  }

  private static int step(String name) {
    return switch (name) {
      case "Product Viewed" -> VIEWED;
      case "Product Added" -> ADDED;
      case "Order Completed" -> ORDERED;
      default -> 0;
    };
  }

  private static int number(LocalDate day) {
    return day.getYear() * YEAR + day.getMonthValue() - 1;
  }

  /** The first day of a month. */
  static LocalDate day(int month) {
    return LocalDate.of(Math.floorDiv(month, YEAR), Math.floorMod(month, YEAR) + 1, 1);
  }

  /** Of both sets. */
  public Months plus(Months other) {
    if (isUnknown() || other.isUnknown()) {
      return UNKNOWN;
    }
    if (steps.isEmpty() || other.steps.isEmpty()) {
      return steps.isEmpty() ? other : this;
    }
    int from = Math.min(first, other.first);
    int end = Math.min(from + KEPT, Math.max(end(), other.end()));
    StringBuilder both = new StringBuilder();
    for (int month = from; month < end; month++) {
      both.append(Integer.toString(stepsOf(month) | other.stepsOf(month), HEXADECIMAL));
    }
    return new Months(from, both.toString());
  }

  /** Whether nobody knows which month was the first. */
  @JsonIgnore
  public boolean isUnknown() {
    return steps == null;
  }

  /** The month behind the last. */
  int end() {
    return first + steps.length();
  }

  /** What was done in a month; 0 without any event. */
  int stepsOf(int month) {
    return month < first || month >= end()
        ? 0
        : Character.digit(steps.charAt(month - first), HEXADECIMAL);
  }
}
