package io.quanyu.profile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Identifier;
import io.quanyu.event.Json;
import io.quanyu.event.Times;
import io.quanyu.profile.aggregate.Aggregation;
import io.quanyu.profile.aggregate.Figure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * A person as the fold and the definitions of now know them, and their computed traits as of now.
 * Thread-safe.
 */
@ApplicationScoped
public class PersonFigures {
  /** Events of the largest anchor that a look-up brings up to date; a fold does so for any. */
  private static final long MOST_EVENTS = 2_000;

  private final Persons persons;
  private final Refresh refresh;
  private final ComputedTraits traits;
  private final FeatureSettings settings;
  private final Scores scores;
  private final Clock clock;

  /** Who is looked up, by what, and as of when. */
  public PersonFigures(
      Persons persons,
      Refresh refresh,
      ComputedTraits traits,
      FeatureSettings settings,
      Scores scores,
      Clock clock) {
    this.persons = persons;
    this.refresh = refresh;
    this.traits = traits;
    this.settings = settings;
    this.scores = scores;
    this.clock = clock;
  }

  /** The person that an identifier belongs to, as stored; empty where nothing is known of it. */
  public Optional<Person> stored(Identifier identifier) {
    return persons.find(identifier);
  }

  /** The same, brought up to the fold and the definitions of now; nothing is written. */
  public Optional<Person> current(Identifier identifier) {
    return persons.find(identifier, document -> refreshed(document).summary());
  }

  /** What happened to the person's links. */
  List<MergeLog.Entry> log(Person person) {
    return persons.log(person);
  }

  private ProfileDocument refreshed(ProfileDocument document) {
    var total = document.summary().counts().total();
    return total == null || total.count() > MOST_EVENTS
        ? document
        : refresh.refreshed(document, refresh.definitions(document));
  }

  /** The computed traits of a person by name. */
  public ObjectNode computed(Person person) {
    ObjectNode view = Json.object();
    if (refresh.isDefined()) {
      traits.known().forEach((name, trait) -> view.set(name, figure(person, trait.aggregation())));
    }
    return view;
  }

  /** The features of a person as of now. */
  public ObjectNode features(Person person) {
    return FeatureView.of(person.summary(), clock.millis(), settings.rfm());
  }

  /** What models said of a person with their last event. */
  public ObjectNode scores(Person person) {
    return scores.view(person.root());
  }

  private ObjectNode figure(Person person, Aggregation aggregation) {
    Figure figure = person.summary().aggregates().figure(aggregation, clock.millis());
    ObjectNode view = Json.object();
    view.set("value", figure.value());
    if (figure.cut()) {
      view.put("complete", false);
    }
    if (!aggregation.window().isAllTime()) {
      view.put("window", aggregation.window().code()).put("asOf", Times.iso(clock.millis()));
    }
    return view;
  }
}
