package io.quanyu.capture;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.function.Source;
import io.quanyu.function.SourceRules;
import io.quanyu.function.SourceRules.PlanMode;
import jakarta.inject.Singleton;
import java.util.List;

/** Holds events against the tracking plan of their source. Thread-safe. */
@Singleton
class PlanCheck {
  /** Its name in the quarantine. */
  static final String PHASE = "plan";

  private final TrackingPlans plans;

  /** Where the plans are. */
  PlanCheck(TrackingPlans plans) {
    this.plans = plans;
  }

  /**
   * What is found of a payload that was read as an event. Where the plan is at fault, since there
   * is none of the name or it can't be followed, the event is flagged whatever the mode: it is
   * taken, and says so.
   */
  PlanFinding of(Source source, ObjectNode payload) {
    SourceRules.PlanUse use = source.rules().trackingPlan();
    if (use == null || use.name() == null) {
      return PlanFinding.NONE;
    }
    List<Violation> found =
        plans
            .find(use.name())
            .map(plan -> plan.violations(payload))
            .orElseGet(() -> List.of(Violation.of("plan_missing", "")));
    return new PlanFinding(use.name(), mode(use, found), found);
  }

  /** A use that tells no mode flags. */
  private static PlanMode mode(SourceRules.PlanUse use, List<Violation> found) {
    boolean planAtFault =
        found.stream()
            .anyMatch(one -> one.code().equals("plan_missing") || one.code().equals("plan_failed"));
    return planAtFault || use.mode() == null ? PlanMode.FLAG : use.mode();
  }
}
