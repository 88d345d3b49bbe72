package io.quanyu.profile;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Event;
import io.quanyu.event.Identifier;
import io.quanyu.event.Json;
import io.quanyu.event.NamedIdentifiers;
import io.quanyu.event.OwnEvent;
import io.quanyu.event.Received;
import io.quanyu.profile.aggregate.Aggregates;
import io.quanyu.profile.aggregate.Definitions;
import io.quanyu.profile.feature.Features;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The way of one event, from what is stored and defined now: to whom it was resolved, what it adds
 * to the profile, and what we did because of it or, where we know of no cause, in the minutes after
 * it came. Thread-safe.
 */
@ApplicationScoped
public class EventWay {
  private static final long AFTER = Duration.ofMinutes(15).toMillis();
  private static final int MOST_AFTER = 100;

  /** So many of the person's newest events are asked for what it caused, however much later. */
  private static final int MOST_SINCE = 500;

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
    if (!isOwn(found)) {
      added(view.putObject("added"), person, found.event());
    }
    ArrayNode after = view.putArray("after");
    List<Arrival> ours = ours(person, found);
    Set<String> caused = caused(found, ours);
    long until = found.received().receivedAt() + AFTER;
    for (Arrival each : ours) {
      String cause = cause(each);
      boolean isKnown = caused.contains(id(each));
      if (isKnown || (cause.isEmpty() && each.received().receivedAt() < until)) {
        after.add(PersonView.event(each).put("caused", isKnown));
      }
    }
    return view;
  }

  private static void resolved(ObjectNode view, Person person, Arrival found) {
    Event.Identity identity = found.event().identity();
    view.put("person", person.root().toString());
    view.put("byRules", found.received().identity() != null && !isOwn(found));
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
    features(view.putObject("features"), summary.features());
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

  private static void features(ObjectNode view, Features features) {
    ArrayNode categories = view.putArray("favoriteCategories");
    features.categories().keySet().forEach(categories::add);
    ArrayNode searches = view.putArray("searches");
    features.searches().keySet().forEach(searches::add);
    ArrayNode hours = view.putArray("hours");
    features.hours().keySet().forEach(hours::add);
    ArrayNode weekdays = view.putArray("weekdays");
    features.weekdays().keySet().forEach(weekdays::add);
    view.put("rfm", features.orders().count() > 0);
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

  /** What names the event as its cause, or what does so itself. */
  private static Set<String> caused(Arrival found, List<Arrival> ours) {
    Set<String> caused = new HashSet<>(Set.of(id(found)));
    boolean more = true;
    while (more) {
      List<String> next =
          ours.stream().filter(each -> caused.contains(cause(each))).map(EventWay::id).toList();
      more = caused.addAll(next);
    }
    return caused;
  }

  private static boolean isOwn(Arrival arrival) {
    return arrival.event().key().source().equals(Received.OWN);
  }

  private static String id(Arrival arrival) {
    return PersonTimeline.Cursor.of(arrival.event()).encode();
  }

  private static String cause(Arrival ours) {
    return ours.event().payload().path("properties").path(OwnEvent.CAUSE).asText();
  }

  /** Our own events since it came: of the minutes after, and of the newest; oldest first. */
  private List<Arrival> ours(Person person, Arrival found) {
    long from = found.received().receivedAt();
    PersonTimeline.Cursor end = new PersonTimeline.Cursor(from + AFTER, Long.MIN_VALUE);
    Map<Long, Arrival> ours = new HashMap<>();
    Stream.of(
            timeline.read(person.members(), end, MOST_AFTER),
            timeline.read(person.members(), null, MOST_SINCE))
        .flatMap(page -> page.arrivals().stream())
        .filter(EventWay::isOwn)
        .filter(each -> each.event().key().hash() != found.event().key().hash())
        .filter(each -> each.received().receivedAt() >= from)
        .forEach(each -> ours.put(each.event().key().hash(), each));
    return ours.values().stream().sorted(Arrival.NEWEST_FIRST.reversed()).toList();
  }
}
