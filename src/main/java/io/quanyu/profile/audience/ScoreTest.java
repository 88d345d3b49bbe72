package io.quanyu.profile.audience;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * Asks for a score that a model gave the person with their last event.
 *
 * @param score its name, such as {@code buys_7d}
 * @param tests all must hold
 */
@RegisterForReflection
record ScoreTest(String score, List<ValueTest> tests) implements Condition {
  @Override
  public Answer of(Facts facts) {
    return ValueTest.all(tests, facts.score(score), facts.now());
  }
}
