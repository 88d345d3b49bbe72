package io.quanyu.strategy.budget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.event.Money;
import io.quanyu.event.Rejection;
import io.quanyu.event.Times;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

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

  /** Plans to look at: nothing is stored, no price is published, and the reply has no id. */
  Planning tryOut(ObjectNode body) {
    return Planner.plan(body, this::highestSpend);
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

  /**
   * Plans the newest request again, with what is known by now: highest spends, and what days that
   * are over spent. Empty if there is none yet.
   */
  public Optional<Planning> planAgain() {
    return plans.newest(1, Optional.empty()).heads().stream()
        .findFirst()
        .flatMap(head -> replan(head.get("id").asText(), Set.of()));
  }

  /** The same of a plan, with channels that are paused; empty if there is no such plan. */
  Optional<Planning> replan(String id, Set<String> paused) {
    return plans
        .find(id)
        .map(
            plan ->
                unknown(plan, paused)
                    .map(Planning::refused)
                    .orElseGet(() -> plan(asked(plan, paused))));
  }

  private static Optional<Rejection> unknown(JsonNode plan, Set<String> paused) {
    Set<String> unknown = new TreeSet<>(paused);
    plan.at("/request/cells").forEach(cell -> unknown.remove(ActualSpend.channel(cell)));
    return unknown.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Rejection.of("paused_unknown", "/paused", "names", String.join(", ", unknown)));
  }

  /** A plan beside what then was spent; empty if there is none, or it has no cells. */
  Optional<ObjectNode> actual(String id) {
    return plans
        .find(id)
        .filter(plan -> plan.has("cells"))
        .map(plan -> ActualView.of(plan, actual(plan)));
  }

  private ObjectNode asked(JsonNode plan, Set<String> paused) {
    return plan.has("cells")
        ? Replan.of(plan, actual(plan), paused)
        : (ObjectNode) plan.get("request");
  }

  private ActualSpend actual(JsonNode plan) {
    Set<String> channels = new TreeSet<>();
    String first = "9999-12-31";
    String last = "";
    for (JsonNode cell : plan.at("/request/cells")) {
      if (ActualSpend.isDated(cell)) {
        String day = cell.path("day").asText();
        channels.add(ActualSpend.channel(cell));
        first = day.compareTo(first) < 0 ? day : first;
        last = day.compareTo(last) > 0 ? day : last;
      }
    }
    List<SpendRow> rows =
        channels.isEmpty()
            ? List.of()
            : history.read(channels, first, last, null, Integer.MAX_VALUE).rows();
    return new ActualSpend(plan, rows);
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
