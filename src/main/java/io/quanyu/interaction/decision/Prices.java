package io.quanyu.interaction.decision;

import io.quanyu.interaction.decision.action.Action;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a unit of a budget row is worth elsewhere: as the settings say, by row or by channel, or as
 * a plan does. Thread-safe.
 */
final class Prices {
  private final Map<String, Double> stated;
  private final Planned planned;
  private final Predicate<Action.Budget> usedUp;

  /** Infinite where a limit leaves nothing; those of the settings before those of a plan. */
  Prices(Map<String, Double> stated, Planned planned, Predicate<Action.Budget> usedUp) {
    this.stated = stated;
    this.planned = planned;
    this.usedUp = usedUp;
  }

  /** What a plan says. */
  @FunctionalInterface
  interface Planned {
    /** No plan. */
    Planned NONE = (budget, day) -> Optional.empty();

    /** The price of a row on a day, {@code 2026-11-27}; empty where the plan knows none. */
    Optional<Price> of(Action.Budget budget, String day);
  }

  /**
   * A price.
   *
   * @param perUnit of money, at least 0; infinite where nothing is left
   * @param plan that says so; null where the settings do
   */
  @RegisterForReflection
  record Price(double perUnit, String plan) {}

  /** The price of a row on a day; empty where nobody knows one. */
  Optional<Price> of(Action.Budget budget, String day) {
    if (usedUp.test(budget)) {
      return Optional.of(new Price(Double.POSITIVE_INFINITY, null));
    }
    return Optional.ofNullable(stated.get(budget.row()))
        .or(() -> Optional.ofNullable(stated.get(budget.channel())))
        .map(perUnit -> new Price(perUnit, null))
        .or(() -> planned.of(budget, day));
  }
}
