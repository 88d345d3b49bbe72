package io.quanyu.recommendation;

import io.quanyu.function.Parallel;
import io.quanyu.profile.Backoff;
import io.quanyu.recommendation.explore.SlotOutcomes;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Counts outcomes, each once: the log knows what came of each slot, and grows in one transaction
 * with the counters. Thread-safe, in many processes too.
 */
@ApplicationScoped
public class SettleOutcomes {
  private final RecommendationLog log;
  private final ArmCounters counters;
  private final Backoff backoff;
  private final Parallel parallel;

  /** What grows, and how writers wait for each other. */
  public SettleOutcomes(
      RecommendationLog log, ArmCounters counters, Backoff backoff, Parallel parallel) {
    this.log = log;
    this.counters = counters;
    this.backoff = backoff;
    this.parallel = parallel;
  }

  /**
   * What became of outcomes.
   *
   * @param matched those of an item that the recommendation showed, counted now or before
   * @param unmatched those of unknown or expired recommendations, or of other items
   */
  @RegisterForReflection
  record Settled(List<Outcome> matched, long unmatched) {}

  /** Counts outcomes that name a recommendation; returns once all are stored. */
  Settled settle(Collection<Outcome> outcomes) {
    Map<String, List<Outcome>> byId = new TreeMap<>();
    outcomes.forEach(
        outcome ->
            byId.computeIfAbsent(outcome.recommendation(), id -> new ArrayList<>()).add(outcome));
    Map<String, RecommendationLog.Entry> entries = log.find(byId.keySet());
    Collection<Outcome> matched = new ConcurrentLinkedQueue<>();
    parallel.forEach(
        entries.values(), entry -> matched.addAll(settle(entry, byId.get(entry.logged().id()))));
    return new Settled(List.copyOf(matched), outcomes.size() - matched.size());
  }

  private List<Outcome> settle(RecommendationLog.Entry entry, List<Outcome> outcomes) {
    LoggedRecommendation logged = entry.logged();
    List<Outcome> matched =
        outcomes.stream()
            .filter(outcome -> outcome.item() == null || logged.slotOf(outcome.item()) >= 0)
            .toList();
    RecommendationLog.Entry before = entry;
    for (int attempt = 0; before != null; attempt++) {
      SlotOutcomes after = after(before, matched);
      if (after.equals(before.outcomes())
          || log.settle(
              before,
              after,
              counters.additions(logged, before.outcomes(), after, Paid.of(logged, matched)))) {
        return matched;
      }
      backoff.await(outcomes.get(0).event().identity().anchor(), attempt);
      before = log.find(Set.of(logged.id())).get(logged.id());
    }
    // It was erased meanwhile.
    return List.of();
  }

  private static SlotOutcomes after(RecommendationLog.Entry before, List<Outcome> outcomes) {
    SlotOutcomes after = before.outcomes();
    int slots = before.logged().slots().size();
    for (Outcome outcome : outcomes) {
      int only = outcome.item() == null ? -1 : before.logged().slotOf(outcome.item());
      for (int slot = Math.max(0, only); slot < (only < 0 ? slots : only + 1); slot++) {
        after = after.with(slot, outcome.kind());
      }
    }
    return after;
  }
}
