package io.quanyu.profile.audience;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.profile.aggregate.Operator;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;

/** Holds a value against what is asked. Immutable. */
sealed interface ValueTest permits ValueTest.Compared, ValueTest.Aged {
  /** Whether the value passes now, and until when. */
  Answer of(JsonNode value, long now);

  /**
   * Compares with another value.
   *
   * @param operator how
   * @param asked with what; not to be changed
   */
  @RegisterForReflection
  record Compared(Operator operator, JsonNode asked) implements ValueTest {
    @Override
    public Answer of(JsonNode value, long now) {
      return Answer.always(operator.holds(value, asked));
    }
  }

  /**
   * Compares a time with now, in whole minutes: it leaves the span with the minute in which that
   * ends. What is no time, or is still to come, passes neither way.
   *
   * @param span milliseconds
   * @param older whether it must lie longer back than the span, not within it
   */
  @RegisterForReflection
  record Aged(long span, boolean older) implements ValueTest {
    private static final long MINUTE = 60_000;

    @Override
    public Answer of(JsonNode value, long now) {
      Optional<Long> moment = Spans.moment(value);
      if (moment.isEmpty()) {
        return Answer.always(false);
      }
      long time = moment.get();
      long until = Math.floorDiv(time + span, MINUTE) * MINUTE + MINUTE;
      if (now >= until) {
        return Answer.always(older);
      }
      return now < time ? new Answer(false, older ? until : time) : new Answer(!older, until);
    }
  }

  /** All tests of one value. */
  static Answer all(List<ValueTest> tests, JsonNode value, long now) {
    boolean holds = true;
    long next = Answer.NEVER;
    for (ValueTest test : tests) {
      Answer answer = test.of(value, now);
      holds &= answer.holds();
      next = Math.min(next, answer.next());
    }
    return new Answer(holds, next);
  }
}
