package io.quanyu.interaction.decision;

import io.quanyu.interaction.decision.action.Action;
import io.quanyu.interaction.decision.action.DecisionSettings;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** What one decision takes of limited budgets. Not thread-safe. */
final class Spending {
  private final SpentBudgets spent;
  private final DecisionSettings settings;
  private final LocalDate day;

  /** A store, the limits, and when it is, in epoch milliseconds. */
  Spending(SpentBudgets spent, DecisionSettings settings, long now) {
    this.spent = spent;
    this.settings = settings;
    this.day = Instant.ofEpochMilli(now).atZone(settings.clock().zone()).toLocalDate();
  }

  /** Whether one of its limits is known not to have left what an action takes. */
  boolean isUsedUp(Action.Budget budget) {
    return accounts(budget).stream().anyMatch(account -> spent.isUsedUp(account, budget.amount()));
  }

  /**
   * Writes that take it, with the decision or not at all; none where no limit holds.
   *
   * @param budget what is taken; null for nothing
   * @param choice where a part of it is taken from
   * @param fromAll whether a part had not enough before; null then where all have not enough
   */
  SpentBudgets.Taken take(Action.Budget budget, String choice, boolean fromAll) {
    SpentBudgets.Taken taken = SpentBudgets.Taken.NOTHING;
    if (budget == null || budget.amount() == 0) {
      return taken;
    }
    for (SpentBudgets.Account account : accounts(budget)) {
      Optional<List<TransactWriteItem>> writes =
          fromAll
              ? spent.takeFromAll(account, budget.amount())
              : Optional.of(spent.take(account, budget.amount(), choice.hashCode()));
      if (writes.isEmpty()) {
        return null;
      }
      taken = taken.with(writes.get());
    }
    return taken;
  }

  /** All limits as of now. */
  List<SpentBudgets.Account> accounts() {
    return settings.limits().stream()
        .map(limit -> new SpentBudgets.Account(limit, limit.period(day)))
        .toList();
  }

  /** What is left of one; below 0 where the limit was lowered since. */
  long left(SpentBudgets.Account account) {
    return spent.left(account);
  }

  private List<SpentBudgets.Account> accounts(Action.Budget budget) {
    return accounts().stream().filter(each -> each.limit().holdsFor(budget)).toList();
  }
}
