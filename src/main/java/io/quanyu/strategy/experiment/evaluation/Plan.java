package io.quanyu.strategy.experiment.evaluation;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * How an experiment is evaluated, fixed before it starts.
 *
 * @param metrics in the order of their definition
 * @param alpha share of false alarms, above 0 and below 1
 * @param adjusted whether the days before the exposure are taken off (CUPED)
 * @param bandit whether weights follow the results
 */
@RegisterForReflection
public record Plan(List<Metric> metrics, double alpha, boolean adjusted, boolean bandit) {
  /** Copies the metrics. */
  public Plan {
    metrics = List.copyOf(metrics);
  }

  /** Those that the experiment is to move. */
  public List<Metric> goals() {
    return metrics.stream().filter(each -> each.aim().role() == Metric.Role.GOAL).toList();
  }
}
