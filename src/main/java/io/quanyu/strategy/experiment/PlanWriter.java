package io.quanyu.strategy.experiment;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.strategy.experiment.evaluation.Measured;
import io.quanyu.strategy.experiment.evaluation.Metric;
import io.quanyu.strategy.experiment.evaluation.Plan;

/** Writes how experiments are evaluated, as {@link PlanReader} reads it. */
final class PlanWriter {
  private PlanWriter() {}

  static void write(Plan plan, ObjectNode body) {
    body.put("alpha", plan.alpha()).put("adjusted", plan.adjusted()).put("bandit", plan.bandit());
    ArrayNode metrics = body.putArray("metrics");
    plan.metrics().forEach(metric -> write(metric, metrics.addObject()));
  }

  private static void write(Metric metric, ObjectNode body) {
    body.put("key", metric.key()).put("kind", metric.kind().code());
    measured(metric.measured(), body);
    if (metric.per() != null) {
      measured(metric.per(), body.putObject("denominator"));
    }
    if (metric.rules().currency() != null) {
      body.put("currency", metric.rules().currency());
    }
    body.put("cap", metric.rules().cap()).put("days", metric.rules().days());
    Metric.Aim aim = metric.aim();
    body.put("role", aim.role().code())
        .put("better", aim.higherIsBetter() ? "higher" : "lower")
        .put("minimum", aim.minimum())
        .put("weight", aim.weight())
        .put("detect", aim.detect());
  }

  private static void measured(Measured measured, ObjectNode body) {
    body.put("event", measured.event());
    if (measured.property() != null) {
      body.put("property", measured.property());
    }
    body.set("filter", measured.filter());
  }
}
