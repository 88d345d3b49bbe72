package io.quanyu.interaction.trigger;

import io.quanyu.profile.Backoff;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;

/**
 * Has what is due of a state take its course, write by write: another writer makes it look again.
 * Thread-safe.
 */
@Singleton
class FireState {
  private final TriggerStates states;
  private final FireTrigger fireTrigger;
  private final WalkJourney walkJourney;
  private final Backoff backoff;
  private final Clock clock;

  FireState(
      TriggerStates states,
      FireTrigger fireTrigger,
      WalkJourney walkJourney,
      Backoff backoff,
      Clock clock) {
    this.states = states;
    this.fireTrigger = fireTrigger;
    this.walkJourney = walkJourney;
    this.backoff = backoff;
    this.clock = clock;
  }

  /** Returns once nothing of it is due, and what will be is noted. */
  void look(StateKey key) {
    Course course = Journey.isEntry(key.trigger()) ? walkJourney : fireTrigger;
    for (int lost = 0; ; ) {
      TriggerState state = states.find(key);
      long now = clock.millis();
      Start start = state.due(now);
      Map<TriggerState, TriggerState> next =
          start == null ? looked(state, now) : course.next(state, start, now);
      if (next.isEmpty()) {
        return;
      }
      if (states.save(next, now)) {
        lost = 0;
      } else {
        backoff.await(key.person(), lost++);
      }
    }
  }

  private static Map<TriggerState, TriggerState> looked(TriggerState state, long now) {
    TriggerState looked = state.looked(now);
    return looked.version() == state.version() ? Map.of() : Map.of(state, looked);
  }
}
