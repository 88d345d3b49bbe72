package io.quanyu.interaction.decision;

import io.quanyu.interaction.decision.action.Action;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import java.util.Optional;

/** What a unit of a budget row is worth elsewhere. Thread-safe. */
interface Prices {
  /** None: what is not priced costs nothing but itself. */
  Prices FREE = (budget, day) -> Optional.empty();

  /**
   * A price.
   *
   * @param perUnit of money, at least 0; infinite where nothing is left
   * @param plan that says so; null where the settings do
   */
  @RegisterForReflection
  record Price(double perUnit, String plan) {}

  /** The price on a day, {@code 2026-11-27}; empty where nobody knows one. */
  Optional<Price> of(Action.Budget budget, String day);

  /** Those of the settings before those of this: by row, then by channel. */
  default Prices behind(Map<String, Double> stated) {
    return (budget, day) ->
        Optional.ofNullable(stated.get(budget.row()))
            .or(() -> Optional.ofNullable(stated.get(budget.channel())))
            .map(perUnit -> new Price(perUnit, null))
            .or(() -> of(budget, day));
  }
}
