package io.quanyu.recommendation;

import io.quanyu.event.Event;
import io.quanyu.event.Money;
import io.quanyu.recommendation.explore.OutcomeKind;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What was paid for the items of one recommendation. Immutable.
 *
 * @param bySlot of those that were paid for
 */
@RegisterForReflection
record Paid(Map<Integer, Money> bySlot) {
  private static final Comparator<Outcome> BY_TIME =
      Comparator.comparing(Outcome::event, Event.BY_TIME);

  /** Of several orders of an item the first one pays for it. */
  static Paid of(LoggedRecommendation logged, List<Outcome> outcomes) {
    Map<Integer, Outcome> first =
        outcomes.stream()
            .filter(outcome -> outcome.kind() == OutcomeKind.BOUGHT)
            .sorted(BY_TIME)
            .collect(
                Collectors.toMap(
                    outcome -> logged.slotOf(outcome.item()),
                    Function.identity(),
                    (one, later) -> one));
    first.values().removeIf(outcome -> outcome.paid() == null);
    return new Paid(
        first.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().paid())));
  }

  /** By currency, in minor units. */
  Map<String, Long> of(int slot) {
    Money paid = bySlot.get(slot);
    return paid == null ? Map.of() : Map.of(paid.currency(), paid.minor());
  }
}
