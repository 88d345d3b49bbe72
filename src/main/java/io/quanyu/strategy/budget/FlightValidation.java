package io.quanyu.strategy.budget;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.event.Rejection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rules of flights in a plan's request, each with the field that breaks it. */
final class FlightValidation {
  private static final int MOST_PERIODS = 1_000;

  /** The part of carry-over at which a tail ends. */
  private static final double LEFT = 0.01;

  /** Parameters of each kind of carry-over. */
  private static final Map<String, List<String>> KINDS =
      Map.of(
          "geometric", List.of("rate"),
          "delayed", List.of("rate", "delay", "periods"),
          "weibullDensity", List.of("shape", "scale", "periods"),
          "weibullSurvival", List.of("shape", "scale", "periods"));

  private FlightValidation() {}

  static Optional<Rejection> check(JsonNode flight, String at) {
    JsonNode carryOver = flight.path("carryOver");
    List<String> parameters = KINDS.get(carryOver.path("type").asText());
    if (parameters == null) {
      return Optional.of(Rejection.of("carry_over_unknown", at + "/carryOver/type"));
    }
    String place = at + "/carryOver";
    return parameters.stream()
        .map(one -> Fields.number(carryOver.path(one), one, place + "/" + one))
        .flatMap(Optional::stream)
        .findFirst()
        .or(() -> within(carryOver, parameters, place))
        .or(() -> weighed(carryOver, place))
        .or(() -> CellValidation.numbers(flight, List.of("baseline"), at))
        .or(
            () ->
                CellValidation.each(
                    flight.path("history"),
                    at + "/history/",
                    (spend, one) -> Fields.number(spend, "history", one)));
  }

  /** Weights that are all 0, or none at all, as far out as these parameters are. */
  private static Optional<Rejection> weighed(JsonNode node, String at) {
    String field = node.path("type").asText().equals("delayed") ? "delay" : "scale";
    return Flight.carryover(node).total() > 0
        ? Optional.empty()
        : Optional.of(Rejection.of("carry_over_without_weight", at + "/" + field, "field", field));
  }

  private static Optional<Rejection> within(JsonNode node, List<String> parameters, String at) {
    double periods = node.path("periods").asDouble(0);
    if (periods != Math.rint(periods) || periods > MOST_PERIODS) {
      return Optional.of(Rejection.of("periods_invalid", at + "/periods", "limit", MOST_PERIODS));
    }
    if (node.path("rate").asDouble(0) >= 1) {
      return Optional.of(Rejection.of("rate_invalid", at + "/rate"));
    }
    boolean isEndless = periods == 0 && node.path("type").asText().equals("geometric");
    if (isEndless && Math.pow(node.path("rate").asDouble(), MOST_PERIODS) > LEFT) {
      return Optional.of(Rejection.of("carry_over_too_long", at + "/rate", "limit", MOST_PERIODS));
    }
    return parameters.stream()
        .filter(one -> !one.equals("rate") && !one.equals("delay"))
        .filter(one -> !(node.path(one).asDouble() > 0))
        .map(one -> Rejection.of("number_not_positive", at + "/" + one, "field", one))
        .findFirst();
  }
}
