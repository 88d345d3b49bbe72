package io.quanyu.profile;

import io.quanyu.event.Identifier;
import io.quanyu.event.IdentifierType;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;

/**
 * Those who came first in the same month, as they are in a later one. It names no person.
 *
 * @param month first day of the month of their first event, {@code 2026-11-01}; where they are told
 *     as {@link #LATER}, of the month in which they came
 * @param later months since then, 0 to {@value #MOST}, or {@link #LATER}
 * @param known whether they are known by more than the id of a visitor or device
 */
@RegisterForReflection
public record CohortPlace(String month, int later, boolean known) {
  /** Months for which those of one first month are told apart. */
  public static final int MOST = 12;

  /** More than that. */
  public static final int LATER = 99;

  /** Of all sums of them. */
  static final String FAMILY = "cohorts";

  /** Where a month of an anchor belongs whose first month this is. */
  static CohortPlace of(Identifier anchor, int first, int month) {
    IdentifierType type = anchor.type();
    boolean known = type != IdentifierType.ANONYMOUS_ID && type != IdentifierType.DEVICE;
    return month - first <= MOST
        ? new CohortPlace(Months.day(first).toString(), month - first, known)
        : new CohortPlace(Months.day(month).toString(), LATER, known);
  }

  /** Whether the month in which they came is one of those that are kept. */
  boolean isKept(LocalDate today) {
    return at().isAfter(today.minusDays(SalesPlace.DAYS_KEPT)) && !at().isAfter(today);
  }

  /** Names its sum. */
  SumKey key() {
    String sort = "%s#%02d#%s".formatted(month, later, known ? "known" : "visitor");
    return new SumKey(FAMILY, sort, at().toString());
  }

  /** Of such a name. */
  static CohortPlace ofSort(String sort) {
    String[] parts = sort.split("#", -1);
    return new CohortPlace(parts[0], Integer.parseInt(parts[1]), parts[2].equals("known"));
  }

  /** The first day of the month in which they came. */
  public LocalDate at() {
    LocalDate first = LocalDate.parse(month);
    return later == LATER ? first : first.plusMonths(later);
  }
}
