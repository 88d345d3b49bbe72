package io.quanyu.interaction.decision;

import io.quanyu.interaction.Touch;
import io.quanyu.interaction.Touches;
import io.quanyu.interaction.decision.action.Action;
import io.quanyu.interaction.decision.action.Actions;
import io.quanyu.interaction.decision.action.Playbook;
import io.quanyu.profile.Backoff;
import jakarta.inject.Singleton;
import java.time.Clock;

/**
 * Decides what to say to a person, and remembers it before it is answered, in one transaction with
 * the count that caps ask for: decisions at the same time never exceed a cap together, and the same
 * question gets the same answer. Of somebody who is suppressed nothing is stored. Thread-safe, in
 * many processes too.
 */
@Singleton
public class Decide {
  private final Actions actions;
  private final Situations situations;
  private final Decisions decisions;
  private final Prices.Planned prices;
  private final Clock clock;
  private final Backoff backoff = new Backoff();

  /** What may be said, what is known, where decisions go, and what budgets are worth. */
  Decide(
      Actions actions,
      Situations situations,
      Decisions decisions,
      Prices.Planned prices,
      Clock clock) {
    this.actions = actions;
    this.situations = situations;
    this.decisions = decisions;
    this.prices = prices;
    this.clock = clock;
  }

  /** The decision; the one from before where the question was answered already. */
  Decision decide(Question question) {
    Playbook playbook = actions.playbook();
    Decisions.Written written = Decisions.Written.DONE;
    for (int attempt = 0; ; attempt++) {
      long now = clock.millis();
      Situation situation = situations.find(question, playbook, now);
      if (situation.told().earlier() != null) {
        return situation.told().earlier();
      }
      Spending spending = decisions.spending(playbook.settings(), now);
      Prices all = new Prices(playbook.settings().prices(), prices, spending::isUsedUp);
      Deciding deciding = new Deciding(playbook, question, situation, all, now);
      Decision decision = deciding.decision();
      if (situation.person().isSuppressed()) {
        return decision;
      }
      SpentBudgets.Taken taken =
          spending.take(
              deciding.budget(), question.id() + attempt, written == Decisions.Written.SHORT);
      written = keep(deciding, decision, situation.told(), taken);
      if (written == Decisions.Written.DONE) {
        return decision;
      }
      backoff.await(decision.person(), attempt);
    }
  }

  private Decisions.Written keep(
      Deciding deciding, Decision decision, Situation.Told before, SpentBudgets.Taken taken) {
    if (decision.said() == null) {
      return decisions.add(decision);
    }
    Touch touch = deciding.touch(decision.said());
    Touches own = before.counts().own();
    boolean isMessage = decision.said().kind().equals(Action.Kind.MESSAGE.code());
    Touches after =
        isMessage
            ? own.promising(decision.id(), touch, deciding.today())
            : own.with(touch, deciding.today());
    return decisions.add(decision, before.counts(), after, taken);
  }
}
