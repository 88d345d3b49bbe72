package io.quanyu.interaction.trigger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Event;
import io.quanyu.event.Json;
import io.quanyu.interaction.trigger.Start.Place;
import io.quanyu.profile.Person;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Leads somebody through a journey, a write for each step: what a step does is written before it is
 * done, as that of a trigger is. Whoever dies between two writes goes on where they were. Thread-
 * safe.
 */
@Singleton
class WalkJourney implements Course {
  private final Journeys journeys;
  private final TriggerPeople people;
  private final Claims claims;
  private final Doing doing;

  WalkJourney(Journeys journeys, TriggerPeople people, Claims claims, Doing doing) {
    this.journeys = journeys;
    this.people = people;
    this.claims = claims;
    this.doing = doing;
  }

  /** What a step does beyond its write. Thread-safe. */
  @Singleton
  static class Doing {
    private final TriggerEffects effects;
    private final Divide divide;
    private final StepCounts counts;

    Doing(TriggerEffects effects, Divide divide, StepCounts counts) {
      this.effects = effects;
      this.divide = divide;
      this.counts = counts;
    }
  }

  @Override
  public Turn next(TriggerState state, Start start, long now) {
    String entry = state.key().trigger();
    Place place = start.place();
    Optional<Journey> found =
        place == null ? journeys.entered(entry) : journeys.find(entry, place.version());
    return found
        .map(journey -> next(new Here(journey, state, start, now)))
        .orElseGet(() -> Turn.over(state, start, now));
  }

  private Turn next(Here here) {
    if (here.start().firing() != null) {
      Journey.Act act = (Journey.Act) here.step();
      doing.effects.carryOut(act.trigger(), here.state().key(), here.start());
      return moved(here, act.then());
    }
    TriggerPeople.Found found = people.find(here.state().key().person(), here.journey().entry());
    return found.person() == null ? left(here, found.why()) : walk(here, found.person());
  }

  private Turn walk(Here here, Person person) {
    Trigger entry = here.journey().entry();
    List<Event> events = people.eventsSince(person, StartJudge.from(entry, here.start()));
    StartJudge judge = new StartJudge(entry, events);
    if (judge.judge(here.untilNow()).isEmpty()) {
      return left(here, judge.whyNot(here.untilNow()));
    }
    return here.start().place() == null ? enter(here, person) : step(here, person, events);
  }

  private Turn enter(Here here, Person person) {
    Journey journey = here.journey();
    Place first = new Place(journey.version(), journey.first(), 0, 0);
    Start entered = here.start().at(first, here.now());
    return claims
        .claim(
            new Claims.Claim(journey.entry(), here.state(), here.start(), entered),
            person,
            here.now())
        .map(states -> entered(journey, states))
        .orElseGet(() -> left(here, "again"));
  }

  private Turn entered(Journey journey, Map<TriggerState, TriggerState> states) {
    doing.counts.add(journey.key(), journey.first());
    return new Turn(states, Map.of("entered", 1));
  }

  private static Turn left(Here here, String why) {
    return Turn.over(here.state(), here.start(), here.now()).counting(why);
  }

  /**
   * Where somebody is.
   *
   * @param journey that they are in
   * @param state that holds the start
   * @param start that is due
   * @param now epoch milliseconds
   */
  @RegisterForReflection
  private record Here(Journey journey, TriggerState state, Start start, long now) {
    Journey.Step step() {
      return journey.steps().get(start.place().step());
    }

    Start untilNow() {
      return new Start(start.id(), start.since(), now, null);
    }
  }

  private Turn step(Here here, Person person, List<Event> events) {
    Journey.Step step = here.step();
    Place place = here.start().place();
    if (step instanceof Journey.Wait wait) {
      long until = here.now() + wait.millis();
      return place.until() == 0
          ? replaced(here, here.start().at(place.waiting(until), until))
          : moved(here, wait.then());
    }
    if (step instanceof Journey.Branch branch) {
      return moved(here, isSo(branch, here.start(), person, events) ? branch.yes() : branch.no());
    }
    if (step instanceof Journey.Split split) {
      return moved(here, Divide.way(split, person));
    }
    if (step instanceof Journey.Trial trial) {
      return moved(here, doing.divide.way(trial, person, here.start()));
    }
    Trigger trigger = ((Journey.Act) step).trigger();
    if (!people.agreesToCall(person, trigger.effect().call())) {
      return moved(here, ((Journey.Act) step).then());
    }
    ObjectNode data =
        new StartJudge(trigger, events).judge(here.untilNow()).orElseGet(Json::object);
    return replaced(here, here.start().firing(new Start.Firing(person.root(), data, here.now())));
  }

  private boolean isSo(Journey.Branch branch, Start start, Person person, List<Event> events) {
    return branch.event() == null
        ? people.isInAudience(person, branch.audience())
        : events.stream()
            .filter(event -> event.moment().time() >= start.since())
            .filter(event -> !Start.id(event).equals(start.id()))
            .anyMatch(branch.event()::matches);
  }

  /** At the step of that name, or nowhere any more. */
  private Turn moved(Here here, String next) {
    doing.counts.add(here.journey().key(), next);
    return next.equals(Journey.EXIT)
        ? left(here, Journey.EXIT)
        : replaced(here, here.start().at(here.start().place().to(next), here.now()));
  }

  private static Turn replaced(Here here, Start other) {
    return Turn.of(here.state(), here.state().with(here.start(), other, here.now()));
  }
}
