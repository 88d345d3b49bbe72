package io.quanyu.interaction.trigger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Event;
import io.quanyu.profile.Person;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Fires what is due of a trigger. What is done is written first, together with its time at the
 * person's root, then done, then forgotten: whoever dies between two of these does it again under
 * the same id. Thread-safe.
 */
@Singleton
class FireTrigger implements Course {
  private final Triggers triggers;
  private final TriggerPeople people;
  private final Claims claims;
  private final TriggerEffects effects;

  FireTrigger(Triggers triggers, TriggerPeople people, Claims claims, TriggerEffects effects) {
    this.triggers = triggers;
    this.people = people;
    this.claims = claims;
    this.effects = effects;
  }

  @Override
  public Map<TriggerState, TriggerState> next(TriggerState state, Start start, long now) {
    return triggers
        .find(state.key().trigger())
        .flatMap(trigger -> next(trigger, state, start, now))
        .orElseGet(() -> Course.over(state, start, now));
  }

  private Optional<Map<TriggerState, TriggerState>> next(
      Trigger trigger, TriggerState state, Start start, long now) {
    if (start.firing() != null) {
      effects.carryOut(trigger, state.key(), start);
      return Optional.empty();
    }
    return people
        .find(state.key().person(), trigger)
        .flatMap(person -> claim(trigger, state, start, person, now));
  }

  private Optional<Map<TriggerState, TriggerState>> claim(
      Trigger trigger, TriggerState state, Start start, Person person, long now) {
    List<Event> events = people.eventsSince(person, StartJudge.from(trigger, start));
    Optional<ObjectNode> data = new StartJudge(trigger, events).judge(start);
    return data.flatMap(
        told -> {
          Start firing = start.firing(new Start.Firing(person.root(), told, now));
          return claims.claim(new Claims.Claim(trigger, state, start, firing), person, now);
        });
  }
}
