package io.quanyu.strategy.budget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.event.Rejection;
import io.quanyu.event.Times;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Plans budgets with what is known of past spend, and keeps the plans. Thread-safe. */
@ApplicationScoped
public class PlanBudget {
  /** The field of a request in which channels that are paused are planned as if they weren't. */
  static final String IGNORE_PAUSED = "ignorePaused";

  private final Plans plans;
  private final ShadowPrices prices;
  private final PlanFacts facts;
  private final Clock clock;

  /** The stores; the clock dates the plans. */
  public PlanBudget(Plans plans, ShadowPrices prices, PlanFacts facts, Clock clock) {
    this.plans = plans;
    this.prices = prices;
    this.facts = facts;
    this.clock = clock;
  }

  /** Plans, stores and publishes prices; a request that has no plan leaves nothing. */
  public Planning plan(ObjectNode body) {
    Asked asked = asked(body);
    return keep(compute(asked, part -> {}), asked.origin());
  }

  /** Whether a request that can be planned is too large to be answered at once. */
  boolean isLarge(ObjectNode body) {
    FittedCells.Resolved resolved = facts.resolved(body);
    return resolved.problem() == null
        && PlanSize.isLarge(resolved.body())
        && Planner.check(resolved.body()).isEmpty();
  }

  /** Plans, and leaves nothing; told from time to time which part is done. */
  Planning compute(Asked asked, Progress progress) {
    FittedCells.Resolved resolved = facts.resolved(asked.body());
    if (resolved.problem() != null) {
      return Planning.refused(resolved.problem());
    }
    Planning planning = Planner.plan(resolved.body(), facts::highestSpend, progress);
    if (planning.problem() == null) {
      asked.origin().tellPaused(planning.view());
    }
    return planning;
  }

  /** Stores what was planned, if it is a plan, and publishes its prices. */
  Planning keep(Planning planning, PlanOrigin origin) {
    if (planning.problem() != null) {
      return planning;
    }
    Instant now = clock.instant();
    return keep(planning, origin, PlanId.of(now, planning.view()), now);
  }

  /** The same for a job, whose plan has one id however often it is made. */
  Planning keep(Planning planning, BudgetJob job) {
    Instant created = Instant.ofEpochMilli(job.createdAt());
    return planning.problem() == null
        ? keep(
            planning, job.origin(), PlanId.of(created, Json.object().put("job", job.id())), created)
        : planning;
  }

  private Planning keep(Planning planning, PlanOrigin origin, String id, Instant time) {
    ObjectNode plan = Json.object();
    plan.put("id", id);
    plan.put("createdAt", Times.iso(time.toEpochMilli()));
    origin.tell(plan);
    plan.setAll(planning.view());
    plans.put(plan);
    prices.publish(plan);
    return Planning.of(plan);
  }

  /**
   * Plans the newest request again, with what is known by now: highest spends, curves, channels
   * that are paused, and what days that are over spent. Empty if there is none yet.
   */
  public Optional<Planning> planAgain() {
    return newest().flatMap(plan -> again(plan.path("id").asText())).map(this::made);
  }

  /** The same of a plan, in which these channels are paused; empty if there is no such plan. */
  Optional<Planning> replan(String id, Set<String> paused) {
    return again(id, paused).map(this::made);
  }

  private Planning made(Asked again) {
    return again.problem() == null
        ? keep(compute(again, part -> {}), again.origin())
        : Planning.refused(again.problem());
  }

  /**
   * A plan that is to be made.
   *
   * @param body what is to be planned, or null
   * @param origin what is told of where it comes from
   * @param problem why it can't be, or null
   */
  @RegisterForReflection
  record Asked(ObjectNode body, PlanOrigin origin, Rejection problem) {}

  /** What is to be planned of a new request: channels that are paused get nothing. */
  Asked asked(ObjectNode body) {
    Set<String> paused = paused(body);
    boolean isSound = !paused.isEmpty() && facts.check(body).isEmpty();
    return isSound
        ? new Asked(
            Replan.first(body, facts.actual(ActualSpend.unplanned(body)), paused),
            new PlanOrigin(null, null, paused, Set.of()),
            null)
        : new Asked(body, PlanOrigin.NONE, null);
  }

  /** What is to be planned where a plan is made again; empty if there is no such plan. */
  Optional<Asked> again(String id) {
    return plans.find(id).map(plan -> again(plan, PlanOrigin.inPlan(plan)));
  }

  /** The same where other channels are to be paused in it than were. */
  Optional<Asked> again(String id, Set<String> paused) {
    return plans.find(id).map(plan -> again(plan, paused));
  }

  private Asked again(JsonNode plan, Set<String> asked) {
    Set<String> channels = channels(plan.path("request"));
    Set<String> unknown = new TreeSet<>(asked);
    unknown.removeAll(channels);
    if (!unknown.isEmpty()) {
      String names = String.join(", ", unknown);
      return new Asked(null, null, Rejection.of("paused_unknown", "/paused", "names", names));
    }
    Set<String> paused = paused(plan.path("request"));
    paused.addAll(asked);
    ObjectNode body = Replan.of(plan, facts.actual(plan), paused);
    return new Asked(body, new PlanOrigin(plan.path("id").asText(), null, paused, asked), null);
  }

  /** Those of a request's channels that are paused now, unless it says that this doesn't count. */
  Set<String> paused(JsonNode request) {
    Set<String> paused = new TreeSet<>();
    if (!request.path(IGNORE_PAUSED).asBoolean(false)) {
      paused.addAll(facts.paused());
      paused.retainAll(channels(request));
    }
    return paused;
  }

  /** The names of the channels that a request is about. */
  private static Set<String> channels(JsonNode request) {
    Set<String> channels = new HashSet<>();
    request.path("cells").forEach(cell -> channels.add(ActualSpend.channel(cell)));
    request.path("channels").forEach(one -> channels.add(one.path("name").asText().strip()));
    return channels;
  }

  /** The newest plan; empty if there is none yet. */
  Optional<JsonNode> newest() {
    return plans.newest(1, Optional.empty()).heads().stream()
        .findFirst()
        .flatMap(head -> plans.find(head.get("id").asText()));
  }

  /** A plan beside what then happened; empty if there is none, or it has no cells. */
  Optional<ObjectNode> actual(String id) {
    return plans.find(id).filter(plan -> plan.has("cells")).map(facts::afterwards);
  }
}
