package io.quanyu.interaction.decision;

import io.quanyu.event.Event;
import io.quanyu.event.FoldObserver;
import io.quanyu.function.Metrics;
import io.quanyu.function.Parallel;
import io.quanyu.profile.Backoff;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Learns from the events that are folded what came of decisions: each kind of outcome once, however
 * often and in whatever order it is told. Ids that are unknown or expired are counted in a metric,
 * and lose nothing else. An event that names no decision costs nothing. Thread-safe, in many
 * processes too.
 */
@ApplicationScoped
public class LearnDecisions implements FoldObserver {
  private final Decisions decisions;
  private final Backoff backoff;
  private final Parallel parallel;
  private final Metrics metrics;

  /** The log, how writers wait for each other, and the threads to work side by side. */
  public LearnDecisions(Decisions decisions, Backoff backoff, Parallel parallel, Metrics metrics) {
    this.decisions = decisions;
    this.backoff = backoff;
    this.parallel = parallel;
    this.metrics = metrics;
  }

  @Override
  public void folded(Batch batch) {
    Map<String, List<Outcome>> byId = new TreeMap<>();
    for (Event event : batch.events()) {
      Outcome.of(event)
          .ifPresent(
              outcome ->
                  byId.computeIfAbsent(outcome.decision(), id -> new ArrayList<>()).add(outcome));
    }
    if (byId.isEmpty()) {
      return;
    }
    Map<String, LoggedDecision> known = decisions.find(byId.keySet());
    parallel.forEach(known.values(), entry -> settle(entry, byId.get(entry.decision().id())));
    metrics.emit(
        Map.of("Function", "update-profile"),
        Map.of(
            "DecisionOutcomes", count(byId.values()),
            "DecisionOutcomesUnmatched",
                byId.entrySet().stream()
                    .filter(each -> !known.containsKey(each.getKey()))
                    .mapToInt(each -> each.getValue().size())
                    .sum()));
  }

  private static int count(Collection<List<Outcome>> outcomes) {
    return outcomes.stream().mapToInt(List::size).sum();
  }

  private void settle(LoggedDecision entry, List<Outcome> outcomes) {
    LoggedDecision before = entry;
    for (int attempt = 0; before != null; attempt++) {
      Outcomes after = before.outcomes();
      for (Outcome outcome : outcomes) {
        after = after.with(outcome.kind(), outcome.told());
      }
      if (after.equals(before.outcomes()) || decisions.settle(before, after)) {
        return;
      }
      backoff.await(outcomes.get(0).event().identity().anchor(), attempt);
      // Null where it was erased meanwhile.
      before = decisions.find(Set.of(before.decision().id())).get(before.decision().id());
    }
  }
}
