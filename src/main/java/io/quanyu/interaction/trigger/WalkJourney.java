package io.quanyu.interaction.trigger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Event;
import io.quanyu.event.Json;
import io.quanyu.interaction.trigger.Start.Place;
import io.quanyu.profile.Person;
import io.quanyu.strategy.experiment.assignment.Assignment;
import io.quanyu.strategy.experiment.assignment.Population;
import io.quanyu.strategy.experiment.assignment.Split;
import io.quanyu.strategy.experiment.assignment.Variation;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Leads somebody through a journey, a write for each step: what a step does is written before it is
 * done, as that of a trigger is. Whoever dies between two writes goes on where they were. Thread-
 * safe.
 */
@Singleton
class WalkJourney implements Course {
  private static final int UNBIASED = 2;

  private final Journeys journeys;
  private final TriggerPeople people;
  private final Claims claims;
  private final TriggerEffects effects;
  private final StepCounts counts;

  WalkJourney(
      Journeys journeys,
      TriggerPeople people,
      Claims claims,
      TriggerEffects effects,
      StepCounts counts) {
    this.journeys = journeys;
    this.people = people;
    this.claims = claims;
    this.effects = effects;
    this.counts = counts;
  }

  @Override
  public Map<TriggerState, TriggerState> next(TriggerState state, Start start, long now) {
    String entry = state.key().trigger();
    Place place = start.place();
    Optional<Journey> found =
        place == null ? journeys.entered(entry) : journeys.find(entry, place.version());
    return found
        .flatMap(journey -> next(journey, state, start, now))
        .orElseGet(() -> Course.over(state, start, now));
  }

  private Optional<Map<TriggerState, TriggerState>> next(
      Journey journey, TriggerState state, Start start, long now) {
    Place place = start.place();
    if (start.firing() != null) {
      Journey.Act act = (Journey.Act) journey.steps().get(place.step());
      effects.carryOut(act.trigger(), state.key(), start);
      return Optional.of(moved(new Here(journey, state, start, now), act.then()));
    }
    return people
        .find(state.key().person(), journey.entry())
        .flatMap(person -> walk(journey, state, start, person, now));
  }

  private Optional<Map<TriggerState, TriggerState>> walk(
      Journey journey, TriggerState state, Start start, Person person, long now) {
    List<Event> events = people.eventsSince(person, StartJudge.from(journey.entry(), start));
    Start untilNow = new Start(start.id(), start.since(), now, null);
    if (new StartJudge(journey.entry(), events).judge(untilNow).isEmpty()) {
      return Optional.empty();
    }
    if (start.place() == null) {
      Place first = new Place(journey.version(), journey.first(), 0, 0);
      counts.add(journey.key(), journey.first());
      return claims.claim(
          new Claims.Claim(journey.entry(), state, start, start.at(first, now)), person, now);
    }
    return Optional.of(step(new Here(journey, state, start, now), person, events));
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
  }

  private Map<TriggerState, TriggerState> step(Here here, Person person, List<Event> events) {
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
      return moved(here, way(split, person));
    }
    Trigger trigger = ((Journey.Act) step).trigger();
    Start untilNow = new Start(here.start().id(), here.start().since(), here.now(), null);
    ObjectNode data = new StartJudge(trigger, events).judge(untilNow).orElseGet(Json::object);
    return people.agreesToCall(person, trigger.effect().call())
        ? replaced(here, here.start().firing(new Start.Firing(person.root(), data, here.now())))
        : moved(here, ((Journey.Act) step).then());
  }

  private boolean isSo(Journey.Branch branch, Start start, Person person, List<Event> events) {
    return branch.event() == null
        ? people.isInAudience(person, branch.audience())
        : events.stream()
            .filter(event -> event.moment().time() >= start.since())
            .filter(event -> !Start.id(event).equals(start.id()))
            .anyMatch(branch.event()::matches);
  }

  /** As GrowthBook's SDKs do whose hash attribute is the identifier. */
  private static String way(Journey.Split split, Person person) {
    List<Variation> variations =
        IntStream.range(0, split.next().size())
            .mapToObj(at -> new Variation("" + at, "", split.weights().get(at), null))
            .toList();
    Split ways = new Split("id", split.seed(), UNBIASED, variations, new TreeMap<>());
    ObjectNode attributes = Json.object().put("id", person.root().value());
    Population everybody = new Population(Json.object(), 1, List.of());
    return split.next().get(Assignment.of(ways, everybody, attributes).variation());
  }

  /** At the step of that name, or nowhere any more. */
  private Map<TriggerState, TriggerState> moved(Here here, String next) {
    counts.add(here.journey().key(), next);
    return next.equals(Journey.EXIT)
        ? Course.over(here.state(), here.start(), here.now())
        : replaced(here, here.start().at(here.start().place().to(next), here.now()));
  }

  private static Map<TriggerState, TriggerState> replaced(Here here, Start other) {
    return Map.of(here.state(), here.state().with(here.start(), other, here.now()));
  }
}
