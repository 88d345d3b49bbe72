package io.quanyu.strategy.budget;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.event.Rejection;
import io.quanyu.strategy.budget.fit.CurveFitting;
import io.quanyu.strategy.budget.fit.LiftTest;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How curves are fitted to what was spent and earned.
 *
 * @param currency whose spend and revenue count
 * @param periodDays days of a period
 * @param holdOut how many last periods are forecast
 * @param draws of each curve
 * @param seed of the draws
 */
@RegisterForReflection
record FitSettings(String currency, int periodDays, int holdOut, int draws, long seed) {
  private static final int MOST_DAYS = 31;
  private static final int MOST_HELD_OUT = 100;
  private static final int MOST_DRAWS = 1_000;
  private static final int MOST_LIFTS = 1_000;

  /** Reads settings in which {@link #faults} are none. */
  static FitSettings of(JsonNode body) {
    return new FitSettings(
        body.path("currency").asText().toUpperCase(Locale.ROOT),
        body.path("periodDays").asInt(7),
        body.path("holdOut").asInt(8),
        // Curves that were fitted by an older version with fewer are fitted again by night.
        Math.max(CurveFitting.LEAST_DRAWS, body.path("draws").asInt(100)),
        body.path("seed").asLong(1));
  }

  /** All that is wrong with a body. */
  static List<Rejection> faults(JsonNode body) {
    List<Rejection> faults = new ArrayList<>();
    Fields.currency(body, "/currency").ifPresent(faults::add);
    whole(body, "periodDays", 1, MOST_DAYS, faults);
    whole(body, "holdOut", 1, MOST_HELD_OUT, faults);
    whole(body, "draws", CurveFitting.LEAST_DRAWS, MOST_DRAWS, faults);
    whole(body, "seed", 1, Integer.MAX_VALUE, faults);
    JsonNode lifts = body.path("lifts");
    if (!lifts.isMissingNode() && (!lifts.isArray() || lifts.size() > MOST_LIFTS)) {
      faults.add(Rejection.of("lifts_invalid", "/lifts", "limit", MOST_LIFTS));
    }
    for (int k = 0; k < lifts.size(); k++) {
      lift(lifts.get(k), "/lifts/" + k, faults);
    }
    return faults;
  }

  private static void whole(
      JsonNode body, String field, int least, int most, List<Rejection> faults) {
    JsonNode node = body.path(field);
    boolean good = node.canConvertToInt() && node.isIntegralNumber();
    if (!node.isMissingNode() && !(good && node.asInt() >= least && node.asInt() <= most)) {
      Map<String, String> limits =
          Map.of("least", Integer.toString(least), "limit", Integer.toString(most));
      faults.add(new Rejection("fit_number_invalid", "/" + field, limits));
    }
  }

  private static void lift(JsonNode lift, String at, List<Rejection> faults) {
    Fields.text(lift, "channel", at + "/channel", true).ifPresent(faults::add);
    for (String field : List.of("from", "to")) {
      if (!SpendReader.isDate(lift.path(field).asText())) {
        faults.add(Rejection.of("date_invalid", at + "/" + field, "field", field));
      }
    }
    for (String field : List.of("without", "with")) {
      Fields.number(lift.path(field), field, at + "/" + field).ifPresent(faults::add);
    }
    if (!lift.path("lift").isNumber()) {
      faults.add(Rejection.of("number_expected", at + "/lift", "field", "lift"));
    }
    if (!(lift.path("error").asDouble(0) > 0)) {
      faults.add(Rejection.of("number_not_positive", at + "/error", "field", "error"));
    }
  }

  /**
   * The lift test of a series, its days those of the periods that they lie in; empty if outside.
   */
  static Optional<LiftTest> lift(JsonNode lift, HistorySeries history) {
    int channel = history.series().channels().indexOf(lift.path("channel").asText().strip());
    int first = history.period(LocalDate.parse(lift.path("from").asText()));
    int last = history.period(LocalDate.parse(lift.path("to").asText()));
    return channel < 0 || first < 0 || last < first
        ? Optional.empty()
        : Optional.of(
            new LiftTest(
                channel,
                first,
                last - first + 1,
                lift.path("without").asDouble(),
                lift.path("with").asDouble(),
                lift.path("lift").asDouble(),
                lift.path("error").asDouble()));
  }
}
