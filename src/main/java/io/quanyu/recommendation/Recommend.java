package io.quanyu.recommendation;

import io.quanyu.event.Rejection;
import io.quanyu.recommendation.rules.Context;
import io.quanyu.recommendation.rules.Rules;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/**
 * Recommends items: scores all of them by what the person met, the session included, and fills the
 * places from the strategies that fit the context, by the merchandiser's rules, with what can be
 * bought now. Where the person's data may not be used, or nothing is known of them, strategies that
 * hang on nobody do, and the answer says so. Thread-safe.
 */
@ApplicationScoped
public class Recommend {
  private final KnownItems knownItems;
  private final Askers askers;
  private final Trials trials;
  private final CurrentItems currentItems;
  private final Clock clock;
  private final LatestBoosts latestBoosts = new LatestBoosts();
  private final LatestRankings latestRankings = new LatestRankings();

  /**
   * Models, facts and items are kept in memory; persons, and what changed, are read by each call.
   */
  public Recommend(
      KnownItems knownItems, Askers askers, Trials trials, CurrentItems currentItems, Clock clock) {
    this.knownItems = knownItems;
    this.askers = askers;
    this.trials = trials;
    this.currentItems = currentItems;
    this.clock = clock;
  }

  /**
   * An answer, or why there is none.
   *
   * @param recommendation null where there is a rejection
   * @param rejection null where there is an answer
   */
  @RegisterForReflection
  public record Outcome(Recommendation recommendation, Rejection rejection) {}

  /**
   * Answers by the rules that hold and by others, or why there are none.
   *
   * @param current by the rules that hold; null where there is a rejection
   * @param tried by the others; null where there is a rejection
   * @param rejection null where there are answers
   */
  @RegisterForReflection
  public record Preview(Recommendation current, Recommendation tried, Rejection rejection) {}

  /** What is recommended; a rejection where a strategy was asked for that there isn't. */
  Outcome recommend(Ask ask) {
    Known known = known(ask);
    Rejection refusal = refusal(ask, known);
    if (refusal != null) {
      return new Outcome(null, refusal);
    }
    Asker asker = askers.find(ask.identifiers(), currentItems::renew);
    Answering.Moment moment =
        new Answering.Moment(currentItems, latestBoosts, latestRankings, clock.millis());
    Recommendation answer =
        answer(new Answering(known, ask, trials.rules(ask.place().context()), asker, moment), ask);
    trials.keep(ask, asker, answer);
    return new Outcome(answer, null);
  }

  /**
   * What would be recommended if these rules held, beside what is, at one moment and by the same
   * chance. Nothing is remembered, neither that it was shown nor what was computed.
   */
  Preview preview(Ask ask, Rules rules) {
    Known known = known(ask);
    Rejection refusal = refusal(ask, known);
    if (refusal != null) {
      return new Preview(null, null, refusal);
    }
    Asker asker = askers.find(ask.identifiers(), currentItems::renew);
    Answering.Moment moment =
        new Answering.Moment(
            currentItems, new LatestBoosts(), new LatestRankings(), clock.millis());
    Rules current = trials.rules(ask.place().context());
    return new Preview(
        answer(new Answering(known, ask, current, asker, moment), ask),
        answer(new Answering(known, ask, rules, asker, moment), ask),
        null);
  }

  private static Rejection refusal(Ask ask, Known known) {
    String wanted = ask.wish().strategy();
    return wanted == null || Strategies.exists(wanted, known)
        ? null
        : Rejection.of(
            "strategy_unknown", "", "strategies", String.join(", ", Strategies.names(known)));
  }

  private Recommendation answer(Answering answering, Ask ask) {
    return answering.answer(trials.arms(ask.place(), answering.strategies()));
  }

  /** What a search found is shown whether it was met before or not. */
  private Known known(Ask ask) {
    Known known = knownItems.latest();
    return ask.place().context() == Context.SEARCH ? known.including(ask.items()) : known;
  }
}
