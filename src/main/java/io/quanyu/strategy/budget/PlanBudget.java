package io.quanyu.strategy.budget;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.event.Money;
import io.quanyu.event.Times;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Plans budgets with what is known of past spend, and keeps the plans. Thread-safe. */
@ApplicationScoped
public class PlanBudget {
  private final Plans plans;
  private final SpendHistory history;
  private final Clock clock;

  /** The stores; the clock dates the plans. */
  public PlanBudget(Plans plans, SpendHistory history, Clock clock) {
    this.plans = plans;
    this.history = history;
    this.clock = clock;
  }

  /**
   * What became of a request.
   *
   * @param planning the plan as numbers, or why there is none
   * @param stored the plan as it is stored and replied, or null
   */
  @RegisterForReflection
  public record Outcome(Planning planning, ObjectNode stored) {}

  /** Plans and stores; a request that has no plan leaves nothing. */
  public Outcome plan(ObjectNode body) {
    Planning planning = Planner.plan(body, this::highestSpend);
    if (planning.problem() != null) {
      return new Outcome(planning, null);
    }
    ObjectNode plan = dated(PlanView.plan(planning.request(), planning.plan()));
    plans.put(plan);
    return new Outcome(planning, plan);
  }

  /** The same for a request over cells. */
  public CellPlanner.Outcome planCells(ObjectNode body) {
    CellPlanner.Outcome outcome = CellPlanner.plan(body);
    if (outcome.problem() != null) {
      return outcome;
    }
    ObjectNode plan = dated(outcome.view());
    plans.put(plan);
    return new CellPlanner.Outcome(plan, null, outcome.conflict());
  }

  /** Plans the newest request again, with what is known by now; empty if there is none yet. */
  public Optional<Outcome> planAgain() {
    return plans.newest(1, Optional.empty()).heads().stream()
        .findFirst()
        .flatMap(head -> plans.find(head.get("id").asText()))
        .map(newest -> again((ObjectNode) newest.get("request")));
  }

  private Outcome again(ObjectNode body) {
    if (!CellPlanner.takes(body)) {
      return plan(body);
    }
    CellPlanner.Outcome outcome = planCells(body);
    return new Outcome(Planning.refused(null, outcome.problem(), List.of()), outcome.view());
  }

  private ObjectNode dated(ObjectNode view) {
    Instant now = clock.instant();
    ObjectNode plan = Json.object();
    plan.put("id", PlanId.of(now, view));
    plan.put("createdAt", Times.iso(now.toEpochMilli()));
    return plan.setAll(view);
  }

  private Map<String, Money> highestSpend(PlanRequest request) {
    Set<String> open =
        request.channels().stream()
            .filter(channel -> channel.max().isEmpty())
            .map(PlanRequest.Channel::name)
            .collect(Collectors.toSet());
    return open.isEmpty() ? Map.of() : history.highest(open, request.currency());
  }
}
