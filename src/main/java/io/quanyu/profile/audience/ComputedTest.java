package io.quanyu.profile.audience;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * Asks for a computed trait's value.
 *
 * @param computed its name
 * @param tests all must hold
 */
@RegisterForReflection
record ComputedTest(String computed, List<ValueTest> tests) implements Condition {
  @Override
  public Answer of(Facts facts) {
    Reading reading = facts.computed(computed);
    Answer answer = ValueTest.all(tests, reading.value(), facts.now());
    return new Answer(answer.holds(), Math.min(answer.next(), reading.next()));
  }
}
