package io.quanyu.strategy.experiment.evaluation;

import io.quanyu.strategy.experiment.statistics.Power;
import io.quanyu.strategy.experiment.statistics.Statistic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares variations by one metric. Stateless but for what it is given. */
final class CompareMetric {
  private final Plan plan;
  private final Metric metric;
  private final Columns columns;
  private final List<String> variations;

  CompareMetric(Plan plan, Metric metric, Columns columns, List<String> variations) {
    this.plan = plan;
    this.metric = metric;
    this.columns = columns;
    this.variations = variations;
  }

  /** Its figures and comparisons, their p-values not yet corrected. */
  MetricReport report() {
    List<Statistic> plain = columns.plain();
    List<MetricReport.Figure> figures = new ArrayList<>();
    List<MetricReport.Comparison> comparisons = new ArrayList<>();
    for (int variation = 0; variation < variations.size(); variation++) {
      figures.add(figure(variations.get(variation), plain.get(variation)));
      if (variation > 0) {
        compare(variation, plain).ifPresent(comparisons::add);
      }
    }
    long persons = columns.persons();
    String problem = persons < metric.aim().minimum() ? MetricReport.TOO_FEW : null;
    return new MetricReport(
        metric.key(),
        metric.kind().code(),
        metric.aim().role().code(),
        metric.rules().currency(),
        persons,
        persons == 0 ? MetricReport.NO_EVENTS : problem,
        figures,
        comparisons);
  }

  private static MetricReport.Figure figure(String variation, Statistic statistic) {
    return new MetricReport.Figure(
        variation, finite(statistic.mean()), finite(Math.sqrt(statistic.varianceOfMean())));
  }

  private static Double finite(double number) {
    return Double.isFinite(number) ? Double.valueOf(number) : null;
  }

  private Optional<MetricReport.Comparison> compare(int variation, List<Statistic> plain) {
    Statistic control = plain.get(0);
    Optional<Inference> unadjusted = infer(List.of(control, plain.get(variation)));
    Optional<Inference> adjusted =
        plan.adjusted() && columns.hasBefore()
            ? infer(columns.adjusted(variation))
            : Optional.empty();
    return unadjusted.map(
        plainly ->
            new MetricReport.Comparison(
                variations.get(variation),
                variation,
                adjusted.orElse(plainly),
                adjusted.isPresent() ? plainly : null,
                detectable(control, plain.get(variation)),
                needed(control)));
  }

  private Optional<Inference> infer(List<Statistic> both) {
    return Inference.of(both.get(0), both.get(1), plan.alpha(), metric.aim().sign());
  }

  private double detectable(Statistic control, Statistic variation) {
    long units = Math.min(control.count(), variation.count());
    return power().detectable(control.variance(), units) / Math.abs(control.mean());
  }

  private long needed(Statistic control) {
    return power().units(control.variance(), metric.aim().detect() * control.mean());
  }

  private Power power() {
    return new Power(plan.alpha(), .8);
  }
}
