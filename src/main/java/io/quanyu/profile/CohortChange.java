package io.quanyu.profile;

import io.quanyu.event.Identifier;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How one write of a document changes the sums of cohorts: an anchor came for the first time in a
 * month, or did more in it. Where an event came late and is older than all others, the anchor
 * leaves the cohort of its first month for an older one.
 *
 * @param page of the ledger that names it as soon as it is in the sums
 * @param id follows from the key of one of its events
 * @param parts what it adds: of two years at most, for each month out of one sum and into another
 */
@RegisterForReflection
public record CohortChange(String page, long id, List<Part> parts) implements LedgerEntry {
  /**
   * What it adds to one sum.
   *
   * @param place whose sum
   * @param counts what, also less than nothing
   */
  @RegisterForReflection
  public record Part(CohortPlace place, CohortCounts counts) {}

  /** What an anchor's months change in the sums that are kept; nothing where they are unknown. */
  static List<Part> parts(Identifier anchor, Months before, Months after, LocalDate today) {
    if (before.equals(after) || before.isUnknown() || after.isUnknown()) {
      return List.of();
    }
    Map<CohortPlace, CohortCounts> was = places(anchor, before);
    Map<CohortPlace, CohortCounts> changes = new HashMap<>(places(anchor, after));
    was.forEach(
        (place, counts) ->
            changes.put(place, changes.getOrDefault(place, CohortCounts.NONE).minus(counts)));
    List<Part> parts = new ArrayList<>();
    changes.forEach(
        (place, counts) -> {
          if (!counts.equals(CohortCounts.NONE) && place.isKept(today)) {
            parts.add(new Part(place, counts));
          }
        });
    return parts;
  }

  private static Map<CohortPlace, CohortCounts> places(Identifier anchor, Months months) {
    Map<CohortPlace, CohortCounts> places = new HashMap<>();
    for (int month = months.first(); month < months.end(); month++) {
      if (months.stepsOf(month) > 0) {
        places.put(
            CohortPlace.of(anchor, months.first(), month), CohortCounts.of(months.stepsOf(month)));
      }
    }
    return places;
  }

  @Override
  public Map<SumKey, Map<String, BigInteger>> sums() {
    Map<SumKey, Map<String, BigInteger>> sums = new HashMap<>();
    parts.forEach(part -> sums.put(part.place().key(), part.counts().amounts()));
    return sums;
  }

  @Override
  public Effect effect() {
    return Effect.of(this);
  }
}
