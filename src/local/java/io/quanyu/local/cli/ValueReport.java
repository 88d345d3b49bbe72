package io.quanyu.local.cli;

import io.quanyu.prediction.value.Forecast;
import io.quanyu.prediction.value.ForecastError;
import io.quanyu.prediction.value.FrequencyRow;
import io.quanyu.prediction.value.ValueEvaluation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What an evaluation of customer value has found, for people. */
record ValueReport(ValueEvaluation evaluation) {

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    head(lines);
    lines.add(
        "%-22s %12s %9s %10s %10s".formatted("", "sum", "off by", "mean abs.", "root m. sq."));
    forecast("purchases", evaluation.purchases(), lines);
    if (evaluation.spend() != null) {
      forecast("spend", evaluation.spend(), lines);
    }
    lines.add("");
    lines.add(
        "%-9s %9s %8s %8s %12s %8s"
            .formatted("repeats", "customers", "actual", "model", "as before", "active"));
    evaluation.byFrequency().forEach(row -> lines.add(row(row)));
    return lines;
  }

  private void head(List<String> lines) {
    ValueEvaluation.Days days = evaluation.days();
    ValueEvaluation.Fitted fitted = evaluation.fitted();
    lines.add(
        "%,d customers, %,d bought again; %d days fitted, %d forecast, %,d rows skipped"
            .formatted(
                days.customers(),
                days.repeatBuyers(),
                days.calibration(),
                days.holdout(),
                days.skipped()));
    lines.add(
        "%s: %s; log-likelihood %.2f%s"
            .formatted(
                fitted.model(),
                text(fitted.parameters()),
                fitted.logLikelihood(),
                fitted.regularized() ? " (has no maximum; a weak prior helped)" : ""));
    if (fitted.spending().isEmpty()) {
      lines.add("Values could not be fitted; spending is not forecast.");
    } else {
      lines.add(
          "gamma-gamma: %s; correlation of repeats and value %.3f"
              .formatted(text(fitted.spending()), fitted.correlation()));
      lines.add("lifetime value, mean of a customer: %,.2f".formatted(evaluation.lifetimeValue()));
    }
    lines.add("");
  }

  private static String text(Map<String, Double> parameters) {
    return parameters.entrySet().stream()
        .map(each -> "%s %.4f".formatted(each.getKey(), each.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static void forecast(String name, Forecast forecast, List<String> lines) {
    lines.add("%-22s %,12.0f".formatted(name, forecast.actual()));
    lines.add(error("  model", forecast.model()));
    lines.add(error("  as before", forecast.baseline()));
  }

  private static String error(String name, ForecastError error) {
    return "%-22s %,12.0f %+8.1f%% %10.4f %10.4f"
        .formatted(
            name,
            error.forecast(),
            100 * error.errorOfSum(),
            error.meanAbsolute(),
            error.rootMeanSquare());
  }

  private String row(FrequencyRow row) {
    List<FrequencyRow> rows = evaluation.byFrequency();
    boolean last = row.equals(rows.get(rows.size() - 1)) && row.frequency() == 7;
    return "%-9s %,9d %8.3f %8.3f %12.3f %8.3f"
        .formatted(
            row.frequency() + (last ? "+" : ""),
            row.customers(),
            row.actual(),
            row.model(),
            row.baseline(),
            row.active());
  }
}
