package io.quanyu.capture;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.event.Received;
import io.quanyu.event.Rejection;
import io.quanyu.function.SourceRules;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an event was found to be when it was held against its source's tracking plan.
 *
 * @param plan the plan's name; empty where the source has none
 * @param mode what a breach means
 * @param violations at most {@value #MOST}
 */
@RegisterForReflection
record PlanFinding(String plan, SourceRules.PlanMode mode, List<Violation> violations) {
  /** How many of an event's violations are kept. */
  static final int MOST = 10;

  /** Name of the violations in an event's enrichment. */
  static final String VIOLATIONS = "violations";

  /** Nothing was found, or nothing was asked. */
  static final PlanFinding NONE = new PlanFinding("", SourceRules.PlanMode.ALLOW, List.of());

  PlanFinding {
    violations = violations.stream().limit(MOST).toList();
  }

  /** Why the event is set aside; empty where it is taken. */
  Optional<Rejection> rejection() {
    if (mode != SourceRules.PlanMode.QUARANTINE || violations.isEmpty()) {
      return Optional.empty();
    }
    Violation first = violations.get(0);
    Map<String, String> parameters =
        Map.of("plan", plan, "keyword", first.keyword(), "wanted", first.wanted());
    return Optional.of(new Rejection(first.code(), first.pointer(), parameters));
  }

  /** The event with the violations in its enrichment, where the mode asks for that. */
  Received flagged(Received received) {
    if (mode != SourceRules.PlanMode.FLAG || violations.isEmpty()) {
      return received;
    }
    ObjectNode enrichment =
        received.enrichment() == null ? Json.object() : received.enrichment().deepCopy();
    enrichment.set(VIOLATIONS, Json.tree(violations));
    return received.enriched(enrichment);
  }
}
