package io.quanyu.interaction.trigger;

import io.quanyu.profile.Person;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Sees to it that of all identifiers of a person one fires: its time stands at the root, and is
 * written together with what is begun. Thread-safe.
 */
@Singleton
class Claims {
  private final TriggerStates states;

  Claims(TriggerStates states) {
    this.states = states;
  }

  /**
   * What is to be begun.
   *
   * @param trigger of which it is
   * @param state that holds the start
   * @param start that is due
   * @param begun what takes its place
   */
  @RegisterForReflection
  record Claim(Trigger trigger, TriggerState state, Start start, Start begun) {}

  /** The writes that begin it; empty where the person was told too short a time ago. */
  Optional<Map<TriggerState, TriggerState>> claim(Claim claim, Person person, long now) {
    TriggerState state = claim.state();
    String key = claim.trigger().key();
    List<StateKey> keys =
        person.members().stream().map(member -> new StateKey(member, key)).toList();
    Map<StateKey, TriggerState> all = new HashMap<>(states.find(keys));
    all.put(state.key(), state);
    if (!all.values().stream().allMatch(each -> isOpen(claim, each, now))) {
      return Optional.empty();
    }
    TriggerState root = all.get(new StateKey(person.root(), key));
    return Optional.of(
        root.key().equals(state.key())
            ? Map.of(state, state.claimedWith(claim.start(), claim.begun(), now))
            : Map.of(
                state,
                state.with(claim.start(), claim.begun(), now),
                root,
                root.claimed(claim.start(), now)));
  }

  private static boolean isOpen(Claim claim, TriggerState each, long now) {
    TriggerState.Fired fired = each.body().fired();
    return Objects.isNull(fired)
        || (!fired.start().equals(claim.start().id())
            && claim.trigger().isAgain(fired.time(), now));
  }
}
