package io.quanyu.interaction.trigger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.profile.Person;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

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
  public Turn next(TriggerState state, Start start, long now) {
    return triggers
        .find(state.key().trigger())
        .map(trigger -> next(trigger, state, start, now))
        .orElseGet(() -> Turn.over(state, start, now));
  }

  private Turn next(Trigger trigger, TriggerState state, Start start, long now) {
    if (start.firing() != null) {
      effects.carryOut(trigger, state.key(), start);
      return Turn.over(state, start, now);
    }
    TriggerPeople.Found found = people.find(state.key().person(), trigger);
    return found.person() == null
        ? Turn.over(state, start, now).counting(found.why())
        : claim(trigger, state, found.person(), now);
  }

  /** The first that still makes sense is claimed; those before it are forgotten in one write. */
  private Turn claim(Trigger trigger, TriggerState state, Person person, long now) {
    List<Start> due = state.allDue(now);
    long from = due.stream().mapToLong(each -> StartJudge.from(trigger, each)).min().orElse(now);
    StartJudge judge = new StartJudge(trigger, people.eventsSince(person, from));
    List<Start> pointless = new ArrayList<>();
    Map<String, Integer> counts = new TreeMap<>();
    for (Start start : due) {
      Optional<ObjectNode> data = judge.judge(start);
      if (data.isPresent() && pointless.isEmpty()) {
        Start firing = start.firing(new Start.Firing(person.root(), data.get(), now));
        return claims
            .claim(new Claims.Claim(trigger, state, start, firing), person, now)
            .map(states -> new Turn(states, Map.of("fired", 1)))
            .orElseGet(() -> without(state, told(trigger, start, due), now));
      }
      if (data.isEmpty()) {
        pointless.add(start);
        counts.merge(judge.whyNot(start), 1, Integer::sum);
      }
    }
    return new Turn(Map.of(state, state.without(pointless, now)), counts);
  }

  private static Turn without(TriggerState state, List<Start> told, long now) {
    return new Turn(Map.of(state, state.without(told, now)), Map.of("again", told.size()));
  }

  /**
   * Whoever was told lately is not told of the others; what fired itself may come again so long.
   */
  private static List<Start> told(Trigger trigger, Start start, List<Start> due) {
    return trigger.again() < FollowTriggers.LATE ? List.of(start) : due;
  }
}
