package io.quanyu.strategy.budget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Rejection;
import io.quanyu.profile.Timeline;
import io.quanyu.strategy.budget.fit.CurveFitting;
import io.quanyu.strategy.budget.fit.FittedCurves;
import io.quanyu.strategy.budget.fit.LiftTest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.function.BooleanSupplier;

/**
 * Fits curves to all that was spent and earned, and stores them. Reads the whole timeline in one
 * go: for jobs in the background. Thread-safe.
 */
@ApplicationScoped
public class FitCurves {
  private static final int HELD_OUT_PART = 4;
  private static final Rejection OUT_OF_TIME = Rejection.of("fit_out_of_time", "");

  private final SpendHistory spend;
  private final Timeline timeline;
  private final StoredCurves curves;

  /** What was spent, what was earned, and where curves go. */
  public FitCurves(SpendHistory spend, Timeline timeline, StoredCurves curves) {
    this.spend = spend;
    this.timeline = timeline;
    this.curves = curves;
  }

  /** Fits by a request's settings, as this version; returns why it can't until late, if so. */
  Optional<Rejection> fit(JsonNode body, String version, BooleanSupplier late) {
    FitSettings settings = FitSettings.of(body);
    String currency = settings.currency();
    List<SpendRow> rows =
        spend.read(spend.channels(), "0000-01-01", "9999-12-31", null, Integer.MAX_VALUE).rows();
    Optional<SortedMap<String, Long>> revenue = DailyRevenue.read(timeline, currency, late);
    if (revenue.isEmpty()) {
      return Optional.of(OUT_OF_TIME);
    }
    HistorySeries history = HistorySeries.of(rows, revenue.get(), currency, settings.periodDays());
    int periods = history.series().periods();
    int least = CurveFitting.leastPeriods(history.series().channels().size());
    least = Math.max(least, HELD_OUT_PART * settings.holdOut());
    if (history.series().channels().isEmpty() || periods < least) {
      return Optional.of(tooShort(periods, least));
    }
    List<LiftTest> tests = new ArrayList<>();
    for (int k = 0; k < body.path("lifts").size(); k++) {
      Optional<LiftTest> test = FitSettings.lift(body.path("lifts").get(k), history);
      if (test.isEmpty()) {
        return Optional.of(Rejection.of("lift_outside", "/lifts/" + k));
      }
      tests.add(test.get());
    }
    CurveFitting fitting = new CurveFitting(history.series(), tests, random(settings));
    Optional<FittedCurves> fitted = fitting.fit(settings.holdOut(), settings.draws(), late);
    fitted.ifPresent(found -> store(body, version, settings, found));
    return fitted.isPresent() ? Optional.empty() : Optional.of(OUT_OF_TIME);
  }

  private void store(JsonNode body, String version, FitSettings settings, FittedCurves fitted) {
    ObjectNode request = FittedRequest.of(fitted, settings.currency());
    request.set("settings", body);
    curves.put(version, request);
  }

  private static Random random(FitSettings settings) {
    return new Random(settings.seed());
  }

  private static Rejection tooShort(int periods, int least) {
    Map<String, String> sizes =
        Map.of("periods", Integer.toString(periods), "least", Integer.toString(least));
    return new Rejection("fit_too_short", "", sizes);
  }

  /** The settings that the curves in use were fitted with; empty where there are none yet. */
  Optional<JsonNode> settings() {
    return curves.current().map(current -> current.path("settings"));
  }
}
