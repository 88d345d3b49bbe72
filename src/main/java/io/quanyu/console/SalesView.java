package io.quanyu.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.profile.SalesCounts;
import io.quanyu.profile.SalesPlace;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Sales of a period, in all and day by day, by channel and by location. Of locations the {@value
 * #MOST_LOCATIONS} with the most orders are told, and how many more there are.
 *
 * @param from first day
 * @param to last day
 * @param sales what was counted, sorted by day
 */
@RegisterForReflection
record SalesView(LocalDate from, LocalDate to, Map<SalesPlace, SalesCounts> sales) {
  private static final int MOST_LOCATIONS = 100;

  ObjectNode json() {
    Map<String, SalesCounts> all = by(SalesPlace::location, place -> !place.location().isEmpty());
    Set<String> told =
        all.entrySet().stream()
            .sorted(Comparator.comparingLong(each -> -each.getValue().orders()))
            .limit(MOST_LOCATIONS)
            .map(Map.Entry::getKey)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    ObjectNode view = Json.object().put("from", from.toString()).put("to", to.toString());
    view.putArray("approximate").add("viewed").add("added").add("conversion");
    parts(view.putObject("total"), this, told);
    ArrayNode days = view.putArray("days");
    byDay().forEach((day, part) -> parts(days.addObject().put("day", day), part, told));
    return view.put("moreLocations", all.size() - told.size());
  }

  private static void parts(ObjectNode view, SalesView part, Set<String> told) {
    ArrayNode channels = view.putArray("channels");
    part.by(place -> place.channel().code(), place -> true)
        .forEach((channel, counts) -> channels.add(counts("channel", channel, counts)));
    Map<String, SalesCounts> places =
        part.by(SalesPlace::location, place -> told.contains(place.location()));
    ArrayNode locations = view.putArray("locations");
    told.stream()
        .filter(places::containsKey)
        .forEach(each -> locations.add(counts("location", each, places.get(each))));
  }

  private Map<String, SalesView> byDay() {
    Map<String, Map<SalesPlace, SalesCounts>> days = new TreeMap<>();
    // A day on which nothing happened is there too.
    Stream.iterate(from, day -> !day.isAfter(to), day -> day.plusDays(1))
        .forEach(day -> days.put(day.toString(), new HashMap<>()));
    sales.forEach((place, counts) -> days.get(place.day()).put(place, counts));
    return days.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                each -> new SalesView(from, to, each.getValue()),
                (one, other) -> one,
                TreeMap::new));
  }

  private Map<String, SalesCounts> by(
      Function<SalesPlace, String> name, Predicate<SalesPlace> meant) {
    Map<String, SalesCounts> sums = new TreeMap<>();
    sales.forEach(
        (place, counts) -> {
          if (meant.test(place)) {
            sums.merge(name.apply(place), counts, SalesCounts::plus);
          }
        });
    return sums;
  }

  private static ObjectNode counts(String kind, String name, SalesCounts counts) {
    ObjectNode view =
        Json.object()
            .put(kind, name)
            .put("viewed", counts.viewed())
            .put("added", counts.added())
            .put("orders", counts.orders());
    counts
        .conversion()
        .ifPresentOrElse(part -> view.put("conversion", part), () -> view.putNull("conversion"));
    counts.revenue().forEach(view.putObject("revenue")::put);
    counts.refunded().forEach(view.putObject("refunded")::put);
    return view;
  }
}
