package io.quanyu.strategy.budget;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.event.Rejection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/** The rules of a plan's request over cells, each with the field that breaks it. */
final class CellValidation {
  /** What cells can be told apart by, and rows ask for. */
  static final List<String> LABELS = List.of("name", "channel", "campaign", "audience", "day");

  private static final int MOST_CELLS = 10_000;
  private static final int MOST_STEPS = 100;

  /** Parameters of each curve, all above 0 but those of which the name ends with a mark. */
  private static final Map<String, List<String>> CURVES =
      Map.of(
          "hill", List.of("ceiling", "half", "shape"),
          "logistic", List.of("ceiling", "rate", "middle?"),
          "power", List.of("factor", "exponent"),
          "log", List.of("factor", "scale"),
          "points", List.of(),
          "mean", List.of());

  private static final List<String> LIMITS =
      List.of(
          "min",
          "max",
          "minShare",
          "maxShare",
          "minRoas",
          "maxCpa",
          "minResponse",
          "minValue",
          "pacing");

  private CellValidation() {}

  static Optional<Rejection> check(JsonNode body) {
    Set<String> names = new HashSet<>(Set.of(CellRequest.TOTAL));
    return Fields.text(body, "label", "/label", false)
        .or(() -> Fields.currency(body, "/currency"))
        .or(() -> Fields.optionalFlag(body, PlanBudget.IGNORE_PAUSED, "/ignorePaused"))
        .or(() -> numbers(body, List.of("marginalReturn", "gap"), ""))
        .or(() -> numbers(body.path("total"), List.of("min", "max"), "/total"))
        .or(() -> frontier(body))
        .or(() -> size(body.path("cells")))
        .or(() -> each(body.path("cells"), "/cells/", (cell, at) -> cell(cell, at, names)))
        .or(() -> each(body.path("rows"), "/rows/", (row, at) -> row(row, at, names)))
        .or(() -> each(body.path("flights"), "/flights/", FlightValidation::check))
        .or(() -> ObjectiveValidation.check(body))
        .or(() -> AudienceValidation.check(body));
  }

  private static Optional<Rejection> frontier(JsonNode body) {
    JsonNode range = body.path("frontier");
    if (range.isMissingNode()) {
      return Optional.empty();
    }
    return Fields.number(range.path("from"), "from", "/frontier/from")
        .or(() -> Fields.number(range.path("to"), "to", "/frontier/to"))
        .or(() -> Fields.number(range.path("steps"), "steps", "/frontier/steps"))
        .or(
            () -> {
              double steps = range.path("steps").asDouble();
              boolean good = steps >= 1 && steps <= MOST_STEPS && steps == Math.rint(steps);
              return good && body.path(CellRequest.TOTAL).isObject()
                  ? Optional.empty()
                  : Optional.of(Rejection.of("frontier_invalid", "/frontier", "limit", MOST_STEPS));
            });
  }

  private static Optional<Rejection> size(JsonNode cells) {
    if (!cells.isArray() || cells.isEmpty()) {
      return Optional.of(Rejection.of("cells_missing", "/cells"));
    }
    return cells.size() <= MOST_CELLS
        ? Optional.empty()
        : Optional.of(Rejection.of("cells_too_many", "/cells", "limit", MOST_CELLS));
  }

  static Optional<Rejection> each(
      JsonNode list, String at, BiFunction<JsonNode, String, Optional<Rejection>> rule) {
    if (!list.isMissingNode() && !list.isArray()) {
      String place = at.substring(0, at.length() - 1);
      String field = place.substring(place.lastIndexOf('/') + 1);
      return Optional.of(Rejection.of("array_expected", place, "field", field));
    }
    return IntStream.range(0, list.size())
        .mapToObj(i -> rule.apply(list.get(i), at + i))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<Rejection> cell(JsonNode cell, String at, Set<String> names) {
    return name(cell, at, names)
        .or(() -> Fields.number(cell.path("max"), "max", at + "/max"))
        .or(() -> numbers(cell, List.of("min", "minOrZero", "share", "today"), at))
        .or(() -> curve(cell.path("curve"), at + "/curve"))
        .or(() -> share(cell, at + "/share"));
  }

  private static Optional<Rejection> share(JsonNode cell, String at) {
    double share = cell.path("share").asDouble(1);
    return share > 0 && share <= 1
        ? Optional.empty()
        : Optional.of(Rejection.of("share_invalid", at, "field", "share"));
  }

  private static Optional<Rejection> name(JsonNode node, String at, Set<String> names) {
    return Fields.text(node, "name", at + "/name", true)
        .or(
            () ->
                names.add(node.path("name").asText())
                    ? Optional.empty()
                    : Optional.of(
                        Rejection.of(
                            "name_twice", at + "/name", "name", node.path("name").asText())));
  }

  private static Optional<Rejection> row(JsonNode row, String at, Set<String> names) {
    return name(row, at, names)
        .or(() -> numbers(row, LIMITS, at))
        .or(() -> limited(row, at))
        .or(
            () ->
                row.has("maxCpa") && row.path("maxCpa").asDouble() == 0
                    ? Optional.of(
                        Rejection.of("number_not_positive", at + "/maxCpa", "field", "maxCpa"))
                    : Optional.empty());
  }

  private static Optional<Rejection> limited(JsonNode row, String at) {
    if (row.has("maxResponse")) {
      return Optional.of(Rejection.of("row_caps_response", at + "/maxResponse"));
    }
    return LIMITS.stream().anyMatch(row::has)
        ? Optional.empty()
        : Optional.of(Rejection.of("row_without_limit", at));
  }

  static Optional<Rejection> numbers(JsonNode node, List<String> fields, String at) {
    return fields.stream()
        .map(field -> Fields.optionalNumber(node, field, at + "/" + field))
        .flatMap(Optional::stream)
        .findFirst();
  }

  static Optional<Rejection> curve(JsonNode curve, String at) {
    List<String> parameters = CURVES.get(curve.path("type").asText());
    if (parameters == null) {
      return Optional.of(Rejection.of("curve_unknown", at + "/type"));
    }
    if (curve.path("type").asText().equals("mean")) {
      return mean(curve.path("of"), at + "/of");
    }
    if (parameters.isEmpty()) {
      return points(curve.path("points"), at + "/points");
    }
    return parameters.stream()
        .map(parameter -> parameter(curve, parameter, at))
        .flatMap(Optional::stream)
        .findFirst()
        .or(() -> Fields.optionalNumber(curve, "carryOver", at + "/carryOver"))
        .or(() -> exponent(curve, at + "/exponent"));
  }

  /** Draws of a curve, all of them concave. */
  private static Optional<Rejection> mean(JsonNode draws, String at) {
    if (!draws.isArray() || draws.isEmpty()) {
      return Optional.of(Rejection.of("curve_unknown", at));
    }
    return each(draws, at + "/", CellValidation::curve)
        .or(
            () ->
                IntStream.range(0, draws.size())
                    .filter(k -> !Curves.curve(draws.get(k)).isConcave())
                    .mapToObj(k -> Rejection.of("draw_not_concave", at + "/" + k))
                    .findFirst());
  }

  private static Optional<Rejection> exponent(JsonNode curve, String at) {
    return curve.path("exponent").asDouble(0) > 1
        ? Optional.of(Rejection.of("exponent_invalid", at))
        : Optional.empty();
  }

  private static Optional<Rejection> parameter(JsonNode curve, String parameter, String at) {
    boolean optional = parameter.endsWith("?");
    String field = optional ? parameter.substring(0, parameter.length() - 1) : parameter;
    String place = at + "/" + field;
    if (optional) {
      return Fields.optionalNumber(curve, field, place);
    }
    return Fields.number(curve.path(field), field, place)
        .or(
            () ->
                curve.path(field).asDouble() > 0
                    ? Optional.empty()
                    : Optional.of(Rejection.of("number_not_positive", place, "field", field)));
  }

  private static Optional<Rejection> points(JsonNode points, String at) {
    if (!points.isArray() || points.size() < 2) {
      return Optional.of(Rejection.of("response_missing", at));
    }
    return each(points, at + "/", CellValidation::point)
        .or(
            () ->
                IntStream.range(1, points.size())
                    .filter(k -> !(spend(points, k) > spend(points, k - 1)))
                    .mapToObj(k -> rising(points, k, at))
                    .findFirst());
  }

  private static Optional<Rejection> point(JsonNode point, String at) {
    return point.isArray() && point.size() == 2
        ? Fields.number(point.get(0), "spend", at + "/0")
            .or(() -> Fields.number(point.get(1), "response", at + "/1"))
        : Optional.of(Rejection.of("point_invalid", at));
  }

  private static double spend(JsonNode points, int k) {
    return points.get(k).get(0).asDouble();
  }

  private static Rejection rising(JsonNode points, int k, String at) {
    return new Rejection(
        "response_spend_not_rising",
        at + "/" + k,
        Map.of("point", Integer.toString(k + 1), "spend", points.get(k).get(0).asText()));
  }
}
