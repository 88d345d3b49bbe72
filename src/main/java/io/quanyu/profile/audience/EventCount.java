package io.quanyu.profile.audience;

import io.quanyu.profile.aggregate.Aggregation;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * Asks how often something was done.
 *
 * @param events counts the events that are meant, in the window that is meant
 * @param tests of the number, all must hold
 */
@RegisterForReflection
record EventCount(Aggregation events, List<ValueTest> tests) implements Condition {
  @Override
  public Answer of(Facts facts) {
    Reading reading = facts.figure(events);
    Answer answer = ValueTest.all(tests, reading.value(), facts.now());
    return new Answer(answer.holds(), Math.min(answer.next(), reading.next()));
  }
}
