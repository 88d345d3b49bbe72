package io.quanyu.profile;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Event;
import io.quanyu.event.EventKey;
import io.quanyu.event.Identifier;
import io.quanyu.event.Json;
import io.quanyu.event.NamedIdentifiers;
import io.quanyu.event.Received;
import io.quanyu.profile.aggregate.Aggregates;
import io.quanyu.profile.aggregate.Definitions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The way of one event, from what is stored and defined now: to whom it was resolved, what it adds
 * to the profile, and what we did in the minutes after it came. Thread-safe.
 */
@ApplicationScoped
public class EventWay {
  private static final long AFTER = Duration.ofMinutes(15).toMillis();
  private static final int MOST_AFTER = 100;

  private final PersonTimeline timeline;
  private final ComputedTraits traits;

  /** Where the event is, and what is kept of events under a name. */
  public EventWay(PersonTimeline timeline, ComputedTraits traits) {
    this.timeline = timeline;
    this.traits = traits;
  }

  /** The way of the event at this place of a person's timeline; empty where there is none. */
  public Optional<ObjectNode> of(Person person, PersonTimeline.Cursor place) {
    return timeline.find(person.members(), place).map(found -> view(person, found));
  }

  private ObjectNode view(Person person, Arrival found) {
    ObjectNode view = Json.object();
    view.set("event", PersonView.event(found));
    resolved(view.putObject("resolved"), person, found);
    if (!found.event().key().source().equals(Received.OWN)) {
      added(view.putObject("added"), person, found.event());
    }
    ArrayNode after = view.putArray("after");
    after(person, found).forEach(each -> after.add(PersonView.event(each)));
    return view;
  }

  private static void resolved(ObjectNode view, Person person, Arrival found) {
    Event.Identity identity = found.event().identity();
    view.put("person", person.root().toString());
    view.put("byRules", found.received().identity() != null);
    ArrayNode named = view.putArray("identifiers");
    for (Identifier each : new TreeSet<>(NamedIdentifiers.of(identity))) {
      named
          .addObject()
          .put("identifier", each.toString())
          .put("anchor", each.equals(identity.anchor()))
          .put("member", person.members().contains(each));
    }
  }

  private void added(ObjectNode view, Person person, Event event) {
    Summary summary = Summary.of(event);
    ArrayNode written = view.putArray("traits");
    summary.traits().forEach((name, trait) -> written.add(trait(name, trait, person)));
    ArrayNode items = view.putArray("items");
    summary.interactions().stream().map(Interaction::item).distinct().forEach(items::add);
    PersonView.spending(view.putObject("spending"), summary.spending());
    ArrayNode groups = view.putArray("groups");
    summary.groups().keySet().forEach(groups::add);
    ArrayNode computed = view.putArray("computed");
    traits
        .known()
        .forEach(
            (name, trait) -> {
              if (isAbout(trait, event)) {
                computed.add(name);
              }
            });
  }

  private static ObjectNode trait(String name, Trait trait, Person person) {
    Trait now = person.summary().traits().get(name);
    boolean isCurrent = now != null && now.key() == trait.key() && now.time() == trait.time();
    ObjectNode view = Json.object().put("name", name).put("current", isCurrent);
    view.set("value", trait.value());
    return view;
  }

  private static boolean isAbout(ComputedTrait trait, Event event) {
    Definitions one = new Definitions(trait.since(), List.of(trait.defined()));
    return !Aggregates.of(event, one).states().isEmpty();
  }

  /** Our own events that came in the minutes after it, the first of them first. */
  private List<Arrival> after(Person person, Arrival found) {
    long from = found.received().receivedAt();
    EventKey key = found.event().key();
    PersonTimeline.Cursor end = new PersonTimeline.Cursor(from + AFTER, Long.MIN_VALUE);
    return timeline.read(person.members(), end, MOST_AFTER).arrivals().stream()
        .filter(each -> each.event().key().source().equals(Received.OWN))
        .filter(each -> each.event().key().hash() != key.hash())
        .filter(each -> each.received().receivedAt() >= from)
        .filter(each -> each.received().receivedAt() < from + AFTER)
        .sorted((one, other) -> Arrival.NEWEST_FIRST.compare(other, one))
        .toList();
  }
}
