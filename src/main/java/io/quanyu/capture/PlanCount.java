package io.quanyu.capture;

import io.quanyu.function.Metrics;
import io.quanyu.function.Source;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts the breaches of a tracking plan in one request. Not thread-safe. */
final class PlanCount {
  private final Map<String, Number> counts = new LinkedHashMap<>();
  private String plan = "";

  /** Counts an event, which may have no breach. */
  void add(PlanFinding finding) {
    if (!finding.violations().isEmpty()) {
      plan = finding.plan();
      String code = finding.violations().get(0).code();
      counts.merge(code.equals("plan_missing") ? "PlanMissing" : "PlanViolated", 1, PlanCount::sum);
    }
  }

  /** One line where there was a breach: how many events had one. */
  void emit(Metrics metrics, Source source) {
    if (!counts.isEmpty()) {
      metrics.emit(Map.of("Function", "capture", "source", source.name(), "plan", plan), counts);
    }
  }

  private static Number sum(Number one, Number other) {
    return one.longValue() + other.longValue();
  }
}
