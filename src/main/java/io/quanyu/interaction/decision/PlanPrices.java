package io.quanyu.interaction.decision;

import io.quanyu.interaction.decision.action.Action;
import io.quanyu.strategy.budget.ShadowPrices;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * The prices of the newest plan. One below 0, where a plan has to spend more than pays, makes an
 * action worth more. Thread-safe.
 */
@Singleton
class PlanPrices implements Prices.Planned {
  private final ShadowPrices shadowPrices;

  PlanPrices(ShadowPrices shadowPrices) {
    this.shadowPrices = shadowPrices;
  }

  @Override
  public Optional<Prices.Price> of(Action.Budget budget, String day) {
    return shadowPrices
        .of(budget.channel(), budget.segment(), day)
        .map(price -> new Prices.Price(price.perUnit(), price.plan()));
  }
}
