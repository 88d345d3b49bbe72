package io.quanyu.interaction.trigger;

import java.util.Map;

/** What happens to what is due: of a trigger, or of a journey. Thread-safe. */
interface Course {
  /** States by those that they take the place of; one of them is that of the start. */
  Map<TriggerState, TriggerState> next(TriggerState state, Start start, long now);

  /** It is over. */
  static Map<TriggerState, TriggerState> over(TriggerState state, Start start, long now) {
    return Map.of(state, state.without(start, now));
  }
}
