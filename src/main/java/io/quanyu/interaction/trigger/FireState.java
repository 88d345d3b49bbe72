package io.quanyu.interaction.trigger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Event;
import io.quanyu.interaction.trigger.TriggerState.Key;
import io.quanyu.profile.Backoff;
import io.quanyu.profile.Person;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Fires what is due of a state. What is done is written first, together with its time at the
 * person's root, then done, then forgotten: whoever dies between two of these does it again under
 * the same id, and of all identifiers of a person one fires. Thread-safe.
 */
@Singleton
class FireState {
  private final Triggers triggers;
  private final TriggerStates states;
  private final TriggerPeople people;
  private final TriggerEffects effects;
  private final Turn turn;

  FireState(
      Triggers triggers,
      TriggerStates states,
      TriggerPeople people,
      TriggerEffects effects,
      Turn turn) {
    this.triggers = triggers;
    this.states = states;
    this.people = people;
    this.effects = effects;
    this.turn = turn;
  }

  /** How one waits for another writer, and when now is. Thread-safe. */
  @Singleton
  static class Turn {
    private final Backoff backoff;
    private final Clock clock;

    Turn(Backoff backoff, Clock clock) {
      this.backoff = backoff;
      this.clock = clock;
    }
  }

  /** Returns once nothing of it is due, and what will be is noted. */
  void look(Key key) {
    Optional<Trigger> trigger = triggers.find(key.trigger());
    for (int lost = 0; ; ) {
      TriggerState state = states.find(key);
      long now = turn.clock.millis();
      Start start = state.due(now);
      Map<TriggerState, TriggerState> next =
          start == null
              ? looked(state, now)
              : trigger
                  .map(known -> next(known, state, start, now))
                  .orElseGet(() -> Map.of(state, state.without(start, now)));
      if (next.isEmpty()) {
        return;
      }
      if (states.save(next, now)) {
        lost = 0;
      } else {
        turn.backoff.await(key.person(), lost++);
      }
    }
  }

  private static Map<TriggerState, TriggerState> looked(TriggerState state, long now) {
    TriggerState looked = state.looked(now);
    return looked.version() == state.version() ? Map.of() : Map.of(state, looked);
  }

  /** What is written next: what is to be done, or that it was. */
  private Map<TriggerState, TriggerState> next(
      Trigger trigger, TriggerState state, Start start, long now) {
    if (start.firing() != null) {
      effects.carryOut(trigger, state.key(), start);
      return Map.of(state, state.without(start, now));
    }
    return people
        .find(state.key().person(), trigger)
        .flatMap(person -> claim(trigger, state, start, person))
        .orElseGet(() -> Map.of(state, state.without(start, now)));
  }

  private Optional<Map<TriggerState, TriggerState>> claim(
      Trigger trigger, TriggerState state, Start start, Person person) {
    List<Event> events = people.eventsSince(person, StartJudge.from(trigger, start));
    Optional<ObjectNode> data = new StartJudge(trigger, events).judge(start);
    if (data.isEmpty()) {
      return Optional.empty();
    }
    long now = turn.clock.millis();
    Map<Key, TriggerState> all = new HashMap<>(states.find(keys(person, trigger)));
    all.put(state.key(), state);
    if (!isAgain(trigger, start, all.values(), now)) {
      return Optional.empty();
    }
    Start.Firing firing = new Start.Firing(person.root(), data.get(), now);
    TriggerState root = all.get(new Key(person.root(), trigger.key()));
    if (root.key().equals(state.key())) {
      return Optional.of(Map.of(state, state.claimedFiring(start, firing, now)));
    }
    return Optional.of(
        Map.of(state, state.firing(start, firing, now), root, root.claimed(start, now)));
  }

  private static List<Key> keys(Person person, Trigger trigger) {
    return person.members().stream()
        .map(member -> new Key(member, trigger.key()))
        .collect(Collectors.toList());
  }

  private static boolean isAgain(
      Trigger trigger, Start start, Collection<TriggerState> all, long now) {
    return all.stream()
        .map(each -> each.body().fired())
        .filter(Objects::nonNull)
        .allMatch(fired -> !fired.start().equals(start.id()) && trigger.isAgain(fired.time(), now));
  }
}
