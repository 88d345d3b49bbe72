package io.quanyu.recommendation;

import io.quanyu.recommendation.explore.Arms;
import io.quanyu.recommendation.rules.Context;
import io.quanyu.recommendation.rules.RuleBook;
import io.quanyu.recommendation.rules.Rules;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/** The rules that hold, what came of strategies, and what was answered. Thread-safe. */
@Singleton
public class Trials {
  private final RuleBook rules;
  private final LatestArms latestArms;
  private final LogRecommendation log;
  private final Clock clock;

  /** Where all of it is kept; the clock dates what is answered. */
  public Trials(RuleBook rules, LatestArms latestArms, LogRecommendation log, Clock clock) {
    this.rules = rules;
    this.latestArms = latestArms;
    this.log = log;
    this.clock = clock;
  }

  /** The rules of a context, at most a minute old. */
  Rules rules(Context context) {
    return rules.current(context).rules();
  }

  /** What came of these strategies in a context, in as many slots as are asked for. */
  Arms arms(Ask.Place place, List<String> strategies) {
    return latestArms.arms(place.context().code(), strategies, place.count());
  }

  /** Remembers what is answered, before it is. */
  void keep(Ask ask, Asker asker, Recommendation answer) {
    List<LoggedRecommendation.Slot> slots = answer.picks().stream().map(Trials::slot).toList();
    LoggedRecommendation logged =
        new LoggedRecommendation(
            ask.id(),
            clock.millis(),
            ask.place().context().code(),
            asker.anchor(),
            answer.model(),
            ask.wish().variation(),
            answer.explored(),
            slots);
    log.log(logged, asker.shown());
  }

  private static LoggedRecommendation.Slot slot(Recommendation.Pick pick) {
    Recommendation.From from = pick.from();
    String strategy = from.strategy().equals(Pins.PINNED) ? null : from.strategy();
    return new LoggedRecommendation.Slot(
        pick.id(), strategy, pick.reason().code(), from.propensity(), from.policies());
  }
}
