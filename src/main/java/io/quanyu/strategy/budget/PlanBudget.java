package io.quanyu.strategy.budget;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.event.Money;
import io.quanyu.event.Times;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Plans budgets with what is known of past spend, and keeps the plans. Thread-safe. */
@ApplicationScoped
public class PlanBudget {
  private final Plans plans;
  private final ShadowPrices prices;
  private final SpendHistory history;
  private final Clock clock;

  /** The stores; the clock dates the plans. */
  public PlanBudget(Plans plans, ShadowPrices prices, SpendHistory history, Clock clock) {
    this.plans = plans;
    this.prices = prices;
    this.history = history;
    this.clock = clock;
  }

  /** Plans, stores and publishes prices; a request that has no plan leaves nothing. */
  public Planning plan(ObjectNode body) {
    Planning planning = Planner.plan(body, this::highestSpend);
    if (planning.problem() != null) {
      return planning;
    }
    ObjectNode plan = dated(planning.view());
    plans.put(plan);
    prices.publish(plan);
    return Planning.of(plan);
  }

  /** Plans the newest request again, with what is known by now; empty if there is none yet. */
  public Optional<Planning> planAgain() {
    return plans.newest(1, Optional.empty()).heads().stream()
        .findFirst()
        .flatMap(head -> plans.find(head.get("id").asText()))
        .map(newest -> plan((ObjectNode) newest.get("request")));
  }

  private ObjectNode dated(ObjectNode view) {
    Instant now = clock.instant();
    ObjectNode plan = Json.object();
    plan.put("id", PlanId.of(now, view));
    plan.put("createdAt", Times.iso(now.toEpochMilli()));
    return plan.setAll(view);
  }

  private Map<String, Money> highestSpend(Set<String> channels, String currency) {
    return channels.isEmpty() ? Map.of() : history.highest(channels, currency);
  }
}
