package io.quanyu.recommendation;

import io.quanyu.recommendation.explore.ArmCounts;
import io.quanyu.recommendation.explore.Arms;
import io.quanyu.recommendation.rules.Context;
import io.quanyu.recommendation.rules.RuleBook;
import io.quanyu.recommendation.rules.Rules;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.SplittableRandom;

/** The rules that hold, what came of strategies, and what was answered. Thread-safe. */
@Singleton
public class Trials {
  private final RuleBook rules;

  /** Where all of it is kept. */
  public Trials(RuleBook rules) {
    this.rules = rules;
  }

  Rules rules(Context context) {
    return rules.current(context).rules();
  }

  /** What came of these strategies in a context, in as many slots as are asked for. */
  Arms arms(Ask.Place place, List<String> strategies) {
    return Arms.of(
        ArmCounts.none(strategies.size(), place.count()), new SplittableRandom(place.count()));
  }

  /** Keeps what was answered. */
  void keep(Ask ask, Asker asker, Recommendation answer) {}
}
