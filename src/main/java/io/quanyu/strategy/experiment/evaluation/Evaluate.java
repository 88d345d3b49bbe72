package io.quanyu.strategy.experiment.evaluation;

import io.quanyu.strategy.experiment.statistics.SampleRatio;
import java.util.ArrayList;
import java.util.List;

/** Makes a report of what persons did. The same outcomes give the same. */
public final class Evaluate {
  private final Plan plan;
  private final List<String> variations;
  private final Strata strata;

  /** By a plan, of variations with these keys, in these phases. */
  public Evaluate(Plan plan, List<String> variations, List<Phase> phases) {
    this.plan = plan;
    this.variations = List.copyOf(variations);
    this.strata = new Strata(phases);
  }

  /** Nothing yet, for what {@link #report} takes. */
  public Outcomes outcomes() {
    return new Outcomes(plan.metrics().size(), variations.size(), strata.size());
  }

  /** Of all that took part until a time, epoch milliseconds. */
  public Report report(String version, long asOf, Outcomes outcomes) {
    List<MetricReport> reports = new ArrayList<>();
    ScoreGoals goals = new ScoreGoals(plan, outcomes);
    for (int number = 0; number < plan.metrics().size(); number++) {
      Metric metric = plan.metrics().get(number);
      Columns columns = new Columns(metric, number, outcomes);
      MetricReport report = new CompareMetric(plan, metric, columns, variations).report();
      reports.add(report);
      if (metric.aim().role() == Metric.Role.GOAL && report.counts()) {
        goals.add(metric, columns);
      }
    }
    List<MetricReport> corrected = CorrectReports.of(reports);
    Report.Traffic traffic = traffic(outcomes);
    Choice choice =
        new Choose(plan, corrected, goals.scores(variations))
            .choose(variations, traffic.mismatch());
    return new Report(version, asOf, traffic, corrected, choice);
  }

  private Report.Traffic traffic(Outcomes outcomes) {
    double p = SampleRatio.pValue(strata.observed(outcomes), strata.expected(outcomes));
    long[] counts = new long[variations.size()];
    for (int stratum = 0; stratum < outcomes.strata(); stratum++) {
      long[] more = outcomes.counts(stratum);
      for (int variation = 0; variation < counts.length; variation++) {
        counts[variation] += more[variation];
      }
    }
    List<Report.Arm> arms = new ArrayList<>();
    for (int variation = 0; variation < counts.length; variation++) {
      arms.add(new Report.Arm(variations.get(variation), counts[variation]));
    }
    return new Report.Traffic(
        outcomes.size(), outcomes.setApart(), outcomes.unknown(), p, p < SampleRatio.ALARM, arms);
  }
}
