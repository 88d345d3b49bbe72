package io.quanyu.strategy.budget;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.event.Rejection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What in a new request over cells has a right form and no effect, or not the one that it seems to
 * have. Of a request that {@link CellValidation} found nothing wrong with; stored ones are not
 * asked.
 */
final class RequestSense {
  /** Fields of a row that are one limit, or two sides of one. */
  private static final List<Set<String>> KINDS =
      List.of(
          Set.of("min", "max"),
          Set.of("minShare", "maxShare"),
          Set.of("minRoas"),
          Set.of("maxCpa"),
          Set.of("minResponse"),
          Set.of("minValue"),
          Set.of("pacing"));

  /** A minimum that is a share of a point's spend may be off by so much of it. */
  private static final double ROUNDING = 1e-9;

  private RequestSense() {}

  static Optional<Rejection> check(JsonNode body) {
    Map<String, Integer> inFlight = new HashMap<>();
    return CellValidation.each(body.path("cells"), "/cells/", RequestSense::cell)
        .or(() -> CellValidation.each(body.path("rows"), "/rows/", (row, at) -> row(body, row, at)))
        .or(
            () ->
                CellValidation.each(
                    body.path("flights"),
                    "/flights/",
                    (one, at) -> flight(body, one, at, inFlight)))
        .or(() -> objectives(body));
  }

  private static Optional<Rejection> cell(JsonNode cell, String at) {
    double share = cell.path("share").asDouble(1);
    double least = cell.path("min").asDouble(0) / share;
    return floor(cell, at).or(() -> curve(cell.path("curve"), share, least, at + "/curve"));
  }

  /** Of a curve, and of those that it is the mean of; least is what the whole channel spends. */
  private static Optional<Rejection> curve(JsonNode curve, double share, double least, String at) {
    double from = least + curve.path("carryOver").asDouble(0);
    double start = curve.path("points").path(0).path(0).asDouble(0);
    return Fields.optionalNumber(curve, "carryOver", at + "/carryOver")
        .or(
            () ->
                start - from > ROUNDING * start
                    ? Optional.of(late(share * (start - from + least), at + "/points/0"))
                    : Optional.empty())
        .or(
            () ->
                CellValidation.each(
                    curve.path("of"), at + "/of/", (one, place) -> curve(one, share, from, place)));
  }

  private static Rejection late(double min, String at) {
    return Rejection.of("points_begin_above_min", at, "min", min);
  }

  private static Optional<Rejection> floor(JsonNode cell, String at) {
    return cell.path("minOrZero").asDouble(0) > cell.path("max").asDouble(Double.MAX_VALUE)
        ? Optional.of(Rejection.of("floor_above_max", at + "/minOrZero"))
        : Optional.empty();
  }

  private static Optional<Rejection> row(JsonNode body, JsonNode row, String at) {
    if (KINDS.stream().filter(kind -> kind.stream().anyMatch(row::has)).count() > 1) {
      return Optional.of(Rejection.of("row_limits_mixed", at));
    }
    long days = matching(body, row).map(cell -> cell.path("day").asText()).distinct().count();
    return row.has("pacing") && days < 2
        ? Optional.of(Rejection.of("pacing_without_days", at + "/pacing"))
        : Optional.empty();
  }

  private static Optional<Rejection> flight(
      JsonNode body, JsonNode flight, String at, Map<String, Integer> seen) {
    int own = seen.size();
    Set<List<String>> days = new HashSet<>();
    List<JsonNode> cells = matching(body, flight).toList();
    if (cells.isEmpty()) {
      return Optional.of(Rejection.of("flight_without_cells", at));
    }
    return cells.stream()
        .map(
            cell -> {
              String name = cell.path("name").asText();
              if (seen.putIfAbsent(name, own) != null) {
                return Rejection.of("flight_twice", at, "name", name);
              }
              return days.add(place(cell))
                  ? null
                  : Rejection.of("flight_day_twice", at, "name", name);
            })
        .filter(Objects::nonNull)
        .findFirst();
  }

  private static List<String> place(JsonNode cell) {
    return Stream.of("channel", "campaign", "audience", "day")
        .map(label -> cell.path(label).asText())
        .toList();
  }

  private static Stream<JsonNode> matching(JsonNode body, JsonNode wish) {
    return StreamSupport.stream(body.path("cells").spliterator(), false)
        .filter(cell -> CellRows.matches(cell, wish.path("where")));
  }

  private static Optional<Rejection> objectives(JsonNode body) {
    Set<String> known = new TreeSet<>(Set.of("response"));
    body.path("cells")
        .forEach(cell -> cell.path("values").fieldNames().forEachRemaining(known::add));
    if (body.has("objectives") && body.path("objectives").isEmpty()) {
      return Optional.of(Rejection.of("objectives_missing", "/objectives"));
    }
    Map<String, String> asked = new HashMap<>();
    body.path("objectives").fieldNames().forEachRemaining(n -> asked.put("/objectives/" + n, n));
    for (String end : List.of("first", "second")) {
      if (body.path("front").has(end)) {
        asked.put("/front/" + end, body.path("front").path(end).asText());
      }
    }
    String names = String.join(", ", known);
    return asked.entrySet().stream()
        .filter(one -> !known.contains(one.getValue()))
        .sorted(Map.Entry.comparingByKey())
        .findFirst()
        .map(
            one ->
                new Rejection(
                    "objective_unknown",
                    one.getKey(),
                    Map.of("name", one.getValue(), "names", names)));
  }
}
