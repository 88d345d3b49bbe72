package io.quanyu.strategy.experiment.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quanyu.strategy.experiment.evaluation.Metric.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class CorrectReportsTest {
  /**
   * Four p-values of goals, 0.005 &lt; 0.01 &lt; 0.03 &lt; 0.04: by Holm 4, 3, 2 and 1 times, never
   * falling; by Benjamini and Hochberg 4 ÷ 1, 4 ÷ 2, 4 ÷ 3 and 4 ÷ 4 times, never rising from the
   * end.
   */
  @Test
  void goalsOfAllVariationsAreCorrectedTogetherAndRolesApart() {
    List<MetricReport> corrected =
        CorrectReports.of(
            List.of(
                report("one", Role.GOAL, comparison(1, .01, .2), comparison(2, .04, .1)),
                report("errors", Role.GUARDRAIL, comparison(1, .02, .3)),
                report("two", Role.GOAL, comparison(1, .03, .4), comparison(2, .005, .3)),
                report("views", Role.SECONDARY, comparison(1, .2, .1), comparison(2, .3, .5))));

    assertThat(corrected)
        .extracting(MetricReport::key)
        .containsExactly("one", "errors", "two", "views");
    are(corrected, each -> each.frequentist().holm(), .03, .06, .02, .06, .02, .4, .4);
    are(corrected, each -> each.frequentist().benjaminiHochberg(), .02, .04, .02, .04, .02, .3, .3);
    are(corrected, each -> each.sequential().holm(), .6, .4, .3, .6, .6, .2, .5);
    are(corrected, each -> each.sequential().benjaminiHochberg(), .4, .4, .3, .4, .4, .2, .5);
    are(corrected, each -> each.frequentist().pValue(), .01, .04, .02, .03, .005, .2, .3);
  }

  private static void are(
      List<MetricReport> reports, Function<Inference, Double> value, double... expected) {
    List<Double> values = new ArrayList<>();
    reports.forEach(
        report -> report.comparisons().forEach(each -> values.add(value.apply(each.result()))));
    assertThat(values.stream().mapToDouble(Double::doubleValue).toArray())
        .containsExactly(expected, within(1e-12));
  }

  private static MetricReport report(
      String key, Role role, MetricReport.Comparison... comparisons) {
    return new MetricReport(
        key, "mean", role.code(), null, 100, null, List.of(), List.of(comparisons));
  }

  private static MetricReport.Comparison comparison(int number, double p, double looked) {
    Inference inference =
        new Inference(.1, .1, test(p), test(looked), new Inference.Belief(0, 0, .5, 0));
    return new MetricReport.Comparison("v" + number, number, inference, null, .1, 100);
  }

  private static Inference.Test test(double p) {
    return new Inference.Test(0, 0, p, null, null);
  }
}
