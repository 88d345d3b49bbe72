package io.quanyu.strategy.experiment.evaluation;

import io.quanyu.strategy.experiment.statistics.Corrections;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Corrects p-values for how many are looked at: all metrics of a role, and all variations. */
final class CorrectReports {
  private CorrectReports() {}

  static List<MetricReport> of(List<MetricReport> reports) {
    List<MetricReport> corrected = new ArrayList<>(reports);
    for (Metric.Role role : Metric.Role.values()) {
      correct(corrected, role.code());
    }
    return List.copyOf(corrected);
  }

  private static void correct(List<MetricReport> reports, String role) {
    List<MetricReport.Comparison> all =
        reports.stream()
            .filter(each -> each.role().equals(role))
            .flatMap(each -> each.comparisons().stream())
            .toList();
    double[] frequentist = values(all, inference -> inference.frequentist().pValue());
    double[] sequential = values(all, inference -> inference.sequential().pValue());
    double[] holm = Corrections.holm(frequentist);
    double[] benjaminiHochberg = Corrections.benjaminiHochberg(frequentist);
    double[] holmOfLooks = Corrections.holm(sequential);
    double[] benjaminiHochbergOfLooks = Corrections.benjaminiHochberg(sequential);
    int at = 0;
    for (int metric = 0; metric < reports.size(); metric++) {
      MetricReport report = reports.get(metric);
      if (report.role().equals(role)) {
        List<MetricReport.Comparison> comparisons = new ArrayList<>();
        for (MetricReport.Comparison each : report.comparisons()) {
          Inference result = each.result();
          comparisons.add(
              each.with(
                  result.corrected(
                      result.frequentist().corrected(holm[at], benjaminiHochberg[at]),
                      result
                          .sequential()
                          .corrected(holmOfLooks[at], benjaminiHochbergOfLooks[at]))));
          at++;
        }
        reports.set(metric, report.with(comparisons));
      }
    }
  }

  private static double[] values(
      List<MetricReport.Comparison> all, ToDoubleFunction<Inference> value) {
    return all.stream().mapToDouble(each -> value.applyAsDouble(each.result())).toArray();
  }
}
