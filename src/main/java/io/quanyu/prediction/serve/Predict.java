package io.quanyu.prediction.serve;

import io.quanyu.event.Event;
import io.quanyu.event.Identifier;
import io.quanyu.event.Received;
import io.quanyu.function.ArtifactReader.Loaded;
import io.quanyu.prediction.feature.StandardFeatures;
import io.quanyu.prediction.serve.Prediction.Reason;
import io.quanyu.profile.ConsentCheck;
import io.quanyu.profile.Person;
import io.quanyu.profile.PersonTimeline;
import io.quanyu.profile.Persons;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Predicts what a person will do next, by the newest {@value #MOST_EVENTS} events of all their
 * identifiers as of now, for whoever agrees to personalization. Thread-safe.
 */
@ApplicationScoped
public class Predict {
  private static final int MOST_EVENTS = 5_000;

  private final Persons persons;
  private final PersonTimeline timeline;
  private final ConsentCheck consentCheck;
  private final LatestBehavior behavior;
  private final Clock clock;
  private final AnswerEvents answers = new AnswerEvents(StandardFeatures.set());

  /** Who is asked about, what they did, what they agree to, the model, and the time. */
  public Predict(
      Persons persons,
      PersonTimeline timeline,
      ConsentCheck consentCheck,
      LatestBehavior behavior,
      Clock clock) {
    this.persons = persons;
    this.timeline = timeline;
    this.consentCheck = consentCheck;
    this.behavior = behavior;
    this.clock = clock;
  }

  /** The prediction, with explanations where they are asked for. */
  Prediction of(Identifier identifier, boolean explained) {
    long now = clock.millis();
    Optional<Person> person = persons.find(identifier);
    if (person.isEmpty()) {
      return Prediction.none(identifier, now, Reason.PERSON_UNKNOWN);
    }
    Identifier root = person.get().root();
    if (!consentCheck.grants(person.get().summary().consents(), ConsentCheck.PERSONALIZATION)) {
      return Prediction.none(root, now, Reason.NO_CONSENT);
    }
    return behavior
        .latest()
        .map(model -> of(person.get(), model, now, explained))
        .orElseGet(() -> Prediction.none(root, now, Reason.NO_MODEL));
  }

  private Prediction of(Person person, Loaded<BehaviorModel> model, long now, boolean explained) {
    List<Event> events = events(person);
    return events.isEmpty()
        ? Prediction.none(person.root(), now, Reason.NO_EVENTS)
        : answers.of(person.root(), events, model, now, explained);
  }

  private List<Event> events(Person person) {
    List<Event> events = new ArrayList<>();
    timeline.newest(person, MOST_EVENTS).forEach(arrival -> events.add(arrival.event()));
    // What we make ourselves is nobody's behavior, in training as here.
    events.removeIf(event -> event.key().source().equals(Received.OWN));
    Collections.reverse(events);
    return events;
  }
}
