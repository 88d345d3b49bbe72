package io.quanyu.recommendation;

import io.quanyu.event.Rejection;
import io.quanyu.recommendation.rules.Context;
import io.quanyu.recommendation.rules.Rules;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

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

  /** What is recommended; a rejection where a strategy was asked for that there isn't. */
  Outcome recommend(Ask ask) {
    long now = clock.millis();
    Known known = known(ask);
    if (ask.wish().strategy() != null && !Strategies.exists(ask.wish().strategy(), known)) {
      String strategies = String.join(", ", Strategies.names(known));
      return new Outcome(null, Rejection.of("strategy_unknown", "", "strategies", strategies));
    }
    Rules rules = trials.rules(ask.place().context());
    Asker asker = askers.find(ask.identifiers(), currentItems::renew);
    Answering.Moment moment = new Answering.Moment(currentItems, latestBoosts, latestRankings, now);
    Answering answering = new Answering(known, ask, rules, asker, moment);
    List<String> strategies = answering.strategies();
    Recommendation answer = answering.answer(trials.arms(ask.place(), strategies));
    trials.keep(ask, asker, answer);
    return new Outcome(answer, null);
  }

  /** What a search found is shown whether it was met before or not. */
  private Known known(Ask ask) {
    Known known = knownItems.latest();
    return ask.place().context() == Context.SEARCH ? known.including(ask.items()) : known;
  }
}
