package io.quanyu.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.profile.CohortCounts;
import io.quanyu.profile.CohortPlace;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Cohorts of the months of a period, each with the months that followed, and the funnels of these
 * months.
 *
 * @param from first day of the first month
 * @param to first day of the last month, which runs
 * @param counts since the first cohort that is told apart in a funnel
 */
@RegisterForReflection
record CohortsView(LocalDate from, LocalDate to, Map<CohortPlace, CohortCounts> counts) {
  ObjectNode json() {
    ObjectNode view = Json.object().put("from", from.toString()).put("to", to.toString());
    ArrayNode cohorts = view.putArray("cohorts");
    ArrayNode funnel = view.putArray("funnel");
    for (LocalDate month = from; !month.isAfter(to); month = month.plusMonths(1)) {
      cohort(cohorts.addObject(), month);
      funnel(funnel.addObject(), month);
    }
    return view;
  }

  private void cohort(ObjectNode view, LocalDate first) {
    view.put("month", first.toString());
    for (boolean known : new boolean[] {true, false}) {
      ArrayNode months = view.putArray(kind(known));
      for (int later = 0; !first.plusMonths(later).isAfter(to); later++) {
        CohortPlace place = new CohortPlace(first.toString(), later, known);
        put(months.addObject(), counts.getOrDefault(place, CohortCounts.NONE));
      }
    }
  }

  private void funnel(ObjectNode view, LocalDate month) {
    view.put("month", month.toString());
    for (boolean known : new boolean[] {true, false}) {
      put(
          view.putObject(kind(known)),
          sum(place -> place.known() == known && place.at().equals(month)));
    }
  }

  private CohortCounts sum(Predicate<CohortPlace> meant) {
    return counts.entrySet().stream()
        .filter(each -> meant.test(each.getKey()))
        .map(Map.Entry::getValue)
        .reduce(CohortCounts.NONE, CohortCounts::plus);
  }

  private static String kind(boolean known) {
    return known ? "known" : "visitors";
  }

  private static void put(ObjectNode view, CohortCounts counts) {
    view.put("active", counts.active())
        .put("viewed", counts.viewed())
        .put("added", counts.added())
        .put("ordered", counts.ordered());
  }
}
