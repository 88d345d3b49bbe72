package io.quanyu.strategy.budget;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.event.Hashes;
import io.quanyu.event.Rejection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Looks whether the newest plan still fits what is known: whether channels were paused or resumed
 * since, and whether more than {@value #AHEAD} times as much was spent in a channel as was planned
 * for the days that are known. It looks at what is, not at what happened, so that messages may come
 * twice or late. Thread-safe.
 */
@ApplicationScoped
public class WatchPlan {
  /** Spent, in parts of what was planned, from which on a channel is ahead of its pace. */
  static final double AHEAD = 1.1;

  private static final int DIGITS = 24;

  private final PlanBudget planBudget;
  private final PlanFacts facts;
  private final BudgetJobs jobs;

  /** Where the plan is found, what it is held against, and where the job is kept. */
  public WatchPlan(PlanBudget planBudget, PlanFacts facts, BudgetJobs jobs) {
    this.planBudget = planBudget;
    this.facts = facts;
    this.jobs = jobs;
  }

  /** The job to plan it again, the same one for the same cause; empty where it fits. */
  Optional<BudgetJob> look() {
    return planBudget.newest().flatMap(plan -> cause(plan).map(cause -> job(plan, cause)));
  }

  private BudgetJob job(JsonNode plan, Rejection cause) {
    String of = plan.path("id").asText();
    String about = of + cause.code() + new TreeMap<>(cause.parameters());
    String id = "replan-" + Hashes.sha256Hex(about).substring(0, DIGITS);
    PlanOrigin origin = new PlanOrigin(of, cause, Set.of(), Set.of());
    return jobs.create(BudgetJob.queued(id, BudgetJob.Kind.REPLAN, origin, jobs.now()));
  }

  private Optional<Rejection> cause(JsonNode plan) {
    Set<String> paused = planBudget.paused(plan.path("request"));
    paused.addAll(PlanOrigin.inPlan(plan));
    Set<String> before = new TreeSet<>();
    plan.path("paused").forEach(name -> before.add(name.asText()));
    if (!paused.equals(before)) {
      Set<String> changed = new TreeSet<>(paused);
      changed.removeAll(before);
      Set<String> resumed = new TreeSet<>(before);
      resumed.removeAll(paused);
      return Optional.of(
          changed.isEmpty()
              ? Rejection.of("cause_resumed", "", "channels", String.join(", ", resumed))
              : Rejection.of("cause_paused", "", "channels", String.join(", ", changed)));
    }
    return plan.has("cells") ? ahead(plan) : Optional.empty();
  }

  private Optional<Rejection> ahead(JsonNode plan) {
    ActualSpend actual = facts.actual(plan);
    Map<String, double[]> sums = new TreeMap<>();
    boolean isOver = true;
    for (int k = 0; k < plan.path("cells").size(); k++) {
      Double spent = actual.of(k);
      isOver &= spent != null;
      if (spent != null) {
        String channel = ActualSpend.channel(plan.at("/request/cells").get(k));
        double[] sum = sums.computeIfAbsent(channel, one -> new double[2]);
        sum[0] += plan.path("cells").get(k).path("spend").asDouble();
        sum[1] += spent;
      }
    }
    return isOver
        ? Optional.empty()
        : sums.entrySet().stream()
            .filter(one -> one.getValue()[1] > AHEAD * one.getValue()[0])
            .findFirst()
            .map(one -> ahead(one.getKey(), one.getValue(), actual.until()));
  }

  private static Rejection ahead(String channel, double[] sum, String until) {
    return new Rejection(
        "cause_ahead",
        "",
        Map.of(
            "channel",
            channel,
            "planned",
            CellPlanner.plain(sum[0]),
            "spent",
            CellPlanner.plain(sum[1]),
            "until",
            until));
  }
}
