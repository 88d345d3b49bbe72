package io.quanyu.recommendation;

import io.quanyu.recommendation.rules.Context;
import io.quanyu.recommendation.rules.Rules;
import io.quanyu.recommendation.serve.LeftOut;

/** All that speaks against showing an item to somebody, by what is in memory. Not thread-safe. */
final class Screen {
  private final FactScreen facts;
  private final PersonScreen person;

  /** For a question of somebody, at a moment in epoch milliseconds. */
  Screen(Known known, Rules rules, Ask ask, Asker asker, long now) {
    this.facts = new FactScreen(known.index(), rules.filter(), now);
    this.person =
        new PersonScreen(known.index())
            .without(rules.filter().names().excludedItems(), LeftOut.EXCLUDED);
    // Whoever searches wants to find, also what they have.
    if (ask.place().context() != Context.SEARCH) {
      person
          .without(ask.items(), LeftOut.ASKED_ABOUT)
          .withoutBought(asker.history().bought(), rules.repeats(), now)
          .withoutShown(asker.shown(), rules.repeats().frequencyCap(), ShownItems.day(now));
    }
  }

  /** Why the item is left out; null where it isn't. */
  LeftOut of(int item) {
    LeftOut reason = person.of(item);
    return reason == null ? facts.of(item) : reason;
  }

  boolean allows(int item) {
    return of(item) == null;
  }
}
