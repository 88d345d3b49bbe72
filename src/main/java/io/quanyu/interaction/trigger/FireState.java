package io.quanyu.interaction.trigger;

import io.quanyu.profile.Backoff;
import jakarta.inject.Singleton;
import java.time.Clock;

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
      if (start == null && state.looked(now).version() == state.version()) {
        return;
      }
      Turn next =
          start == null ? Turn.of(state, state.looked(now)) : course.next(state, start, now);
      if (states.save(next, now)) {
        lost = 0;
      } else {
        backoff.await(key.person(), lost++);
      }
    }
  }
}
