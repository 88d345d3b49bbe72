package io.quanyu.interaction.trigger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.EventMessage;
import io.quanyu.event.Hashes;
import io.quanyu.event.Json;
import io.quanyu.event.OwnEvent;
import io.quanyu.function.EventsQueue;
import io.quanyu.function.MinuteCache;
import io.quanyu.profile.Person;
import io.quanyu.strategy.experiment.Experiment;
import io.quanyu.strategy.experiment.Experiments;
import io.quanyu.strategy.experiment.assignment.Assignment;
import io.quanyu.strategy.experiment.assignment.Population;
import io.quanyu.strategy.experiment.assignment.Split;
import io.quanyu.strategy.experiment.assignment.Variation;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Which way somebody goes where a journey divides: as GrowthBook's SDKs find it whose hash
 * attribute is the value of the person's identifier. Thread-safe; exceptions of the SDK are let
 * through.
 */
@Singleton
class Divide {
  private static final int UNBIASED = 2;
  private static final int MOST_KNOWN = 100;
  private static final int DIGITS = 32;

  private final Experiments experiments;
  private final MinuteCache<Experiment> known;
  private final EventsQueue queue;
  private final Clock clock;

  Divide(Experiments experiments, EventsQueue queue, Clock clock) {
    this.experiments = experiments;
    this.known = new MinuteCache<>(clock, MOST_KNOWN);
    this.queue = queue;
    this.clock = clock;
  }

  /** By weights of the journey's own. */
  static String way(Journey.Split split, Person person) {
    List<Variation> variations =
        IntStream.range(0, split.next().size())
            .mapToObj(at -> new Variation("" + at, "", split.weights().get(at), null))
            .toList();
    Split ways = new Split("id", split.seed(), UNBIASED, variations, new TreeMap<>());
    Population everybody = new Population(Json.object(), 1, List.of());
    ObjectNode attributes = Json.object().put("id", person.root().value());
    return split.next().get(Assignment.of(ways, everybody, attributes).variation());
  }

  /**
   * By an experiment, at most a minute old. Whoever takes part in a running one is told of as
   * exposed before they go on; a repeat is the same event. Of one that was stopped it is the way of
   * what was released; of one that is gone, or has no such variation any more, the first.
   */
  String way(Journey.Trial trial, Person person, Start start) {
    return known
        .get(trial.experiment(), experiments::find)
        .map(experiment -> variation(experiment, person, start))
        .map(variation -> trial.variations().indexOf(variation))
        .filter(at -> at >= 0)
        .map(trial.next()::get)
        .orElse(trial.next().get(0));
  }

  private String variation(Experiment experiment, Person person, Start start) {
    if (experiment.status() != Experiment.Status.RUNNING) {
      return experiment.variations().get(Math.max(0, experiment.released()));
    }
    Assignment assignment = experiment.assign(attributes(person));
    String variation = experiment.variations().get(assignment.variation());
    if (assignment.takesPart()) {
      expose(experiment, variation, person, start);
    }
    return variation;
  }

  /** What is known of the person, and their identifier as {@code id}. */
  private static ObjectNode attributes(Person person) {
    ObjectNode attributes = Json.object();
    person.summary().traits().forEach((name, trait) -> attributes.set(name, trait.value()));
    return attributes.put("id", person.root().value());
  }

  /** An experiment that was started anew, or gives another variation, is told of anew. */
  private void expose(Experiment experiment, String variation, Person person, Start start) {
    long startedAt = experiment.course().startedAt();
    String cause =
        String.join("\0", experiment.key(), "" + startedAt, variation, person.root().toString());
    String id = "exposure-" + Hashes.sha256Hex(cause).substring(0, DIGITS);
    ObjectNode properties =
        Json.object().put("experiment_id", experiment.key()).put("variation_id", variation);
    long time = Math.max(start.due(), startedAt);
    OwnEvent event = new OwnEvent(Experiment.EXPOSED, id, time, properties);
    EventMessage message =
        new EventMessage(
            EventMessage.VERSION,
            id,
            List.of(event.because(start.cause()).of(person.root(), clock.millis())),
            List.of());
    queue.send(message.encode());
  }
}
