package io.quanyu.interaction.trigger;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;

/**
 * One write of a trigger's or a journey's states, and what is counted with it. Immutable.
 *
 * @param states by those that they take the place of
 * @param counts by what became of it
 */
@RegisterForReflection
record Turn(Map<TriggerState, TriggerState> states, Map<String, Integer> counts) {
  static Turn of(TriggerState before, TriggerState after) {
    return new Turn(Map.of(before, after), Map.of());
  }

  /** Nothing more happens to what was begun. */
  static Turn over(TriggerState state, Start start, long now) {
    return of(state, state.without(start, now));
  }

  /** The same, and one of these is counted. */
  Turn counting(String what) {
    return new Turn(states, Map.of(what, 1));
  }
}
