package io.quanyu.profile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.ExportPage;
import io.quanyu.event.Identifier;
import io.quanyu.event.Json;
import io.quanyu.event.NamedIdentifiers;
import io.quanyu.event.PersonalData.Exported;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * Hands over a person: who they are and what is computed of them, then the events of their own
 * anchors, then those events of others that name them. What a shared device did without a log-in is
 * nobody's: it stays. Thread-safe.
 */
@Singleton
class ExportPerson {
  private static final int EVENTS = 500;
  private static final String OWN = "own ";
  private static final String OTHERS = "others ";

  private final DescribePerson describePerson;
  private final PersonTimeline timeline;
  private final Links links;
  private final Clock clock;

  ExportPerson(DescribePerson describePerson, PersonTimeline timeline, Links links, Clock clock) {
    this.describePerson = describePerson;
    this.timeline = timeline;
    this.links = links;
    this.clock = clock;
  }

  /** A page; where it ends, in words of its own. */
  Exported export(Set<Identifier> person, String after, long until) {
    ExportPage page = new ExportPage();
    String place = after;
    if (place == null) {
      describePerson.of(person).forEach(page::add);
      place = OWN;
    }
    while (place != null && !page.isFull() && clock.millis() < until) {
      place =
          place.startsWith(OWN)
              ? events(person, person, OWN, place, page)
              : events(others(person), person, OTHERS, place, page);
    }
    return page.upTo(place);
  }

  private String events(
      Set<Identifier> anchors, Set<Identifier> person, String kind, String place, ExportPage page) {
    String cursor = place.substring(kind.length());
    PersonTimeline.Page events =
        timeline.read(anchors, PersonTimeline.Cursor.decode(cursor).orElse(null), EVENTS);
    for (Arrival arrival : events.arrivals()) {
      if (kind.equals(OWN) || names(arrival, person)) {
        page.add(entry(arrival));
      }
    }
    if (events.next() != null) {
      return kind + events.next().encode();
    }
    return kind.equals(OWN) ? OTHERS : null;
  }

  /** With whom rules of the workspace say that it names: the payload alone may not tell. */
  private static ObjectNode entry(Arrival arrival) {
    ObjectNode entry = ExportPage.entry("event");
    entry.set("event", PersonView.event(arrival));
    entry.set(
        "identifiers", Json.tree(new TreeSet<>(NamedIdentifiers.of(arrival.event().identity()))));
    return entry;
  }

  private static boolean names(Arrival arrival, Set<Identifier> person) {
    return !Collections.disjoint(NamedIdentifiers.of(arrival.received()), person);
  }

  /** Anchors of others whose events may name them. */
  private Set<Identifier> others(Set<Identifier> person) {
    Set<Identifier> others = new TreeSet<>();
    for (Identifier identifier : person) {
      for (Link link : links.of(identifier)) {
        others.add(link.parent());
        others.add(link.child());
      }
    }
    others.removeAll(person);
    return others;
  }
}
