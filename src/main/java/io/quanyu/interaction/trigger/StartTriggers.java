package io.quanyu.interaction.trigger;

import io.quanyu.function.Parallel;
import io.quanyu.profile.Backoff;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Notes what begins triggers: all of an identifier in one write. Thread-safe. */
@Singleton
class StartTriggers {
  private final TriggerStates states;
  private final Backoff backoff;
  private final Parallel parallel;
  private final Clock clock;

  StartTriggers(TriggerStates states, Backoff backoff, Parallel parallel, Clock clock) {
    this.states = states;
    this.backoff = backoff;
    this.parallel = parallel;
    this.clock = clock;
  }

  /** Returns once all that may fire is stored. */
  void start(List<Trigger> known, Map<StateKey, List<Start>> starts) {
    if (starts.isEmpty()) {
      return;
    }
    Map<String, Trigger> byKey = new HashMap<>();
    known.forEach(trigger -> byKey.put(trigger.key(), trigger));
    Map<StateKey, TriggerState> found = states.find(starts.keySet());
    parallel.forEach(
        new ArrayList<>(found.values()),
        state -> start(byKey.get(state.key().trigger()), state, starts.get(state.key())));
  }

  private void start(Trigger trigger, TriggerState found, List<Start> starts) {
    TriggerState state = found;
    for (int lost = 0; ; lost++) {
      long now = clock.millis();
      TriggerState.Fired fired = state.body().fired();
      List<Start> open =
          starts.stream()
              .filter(start -> fired == null || trigger.isAgain(fired.time(), start.due()))
              .toList();
      TriggerState next = state.with(open, now);
      if (next.version() == state.version() || states.save(Turn.of(state, next), now)) {
        return;
      }
      backoff.await(state.key().person(), lost);
      state = states.find(state.key());
    }
  }
}
