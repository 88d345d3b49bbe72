package io.quanyu.profile;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Event;
import io.quanyu.event.EventReader;
import io.quanyu.event.Identifier;
import io.quanyu.event.Json;
import io.quanyu.event.Times;
import java.util.List;
import java.util.Map;

/** The JSON of persons, timelines and identities, as the API shows them. */
final class PersonView {
  private PersonView() {}

  static ObjectNode profile(Person person, Map<String, ConsentCheck.Answer> consent) {
    Summary summary = person.summary();
    ObjectNode view = Json.object().put("person", person.root().toString());
    identifiers(view.putArray("identifiers"), person);
    traits(view.putObject("traits"), summary.traits());
    Counts counts = summary.counts();
    ObjectNode events = view.putObject("events");
    events.put("count", counts.total() == null ? 0 : counts.total().count());
    tallies(events.putObject("byName"), counts.events());
    tallies(events.putObject("byChannel"), counts.channels());
    tallies(events.putObject("byLocation"), counts.locations());
    ArrayNode interactions = view.putArray("interactions");
    summary.interactions().forEach(interaction -> interactions.add(interaction(interaction)));
    spending(view.putObject("spending"), summary.spending());
    ConsentView.answers(view.putObject("consent"), consent);
    if (counts.total() != null) {
      view.put("firstSeen", Times.iso(counts.total().first()));
      view.put("lastSeen", Times.iso(counts.total().last()));
    }
    return view;
  }

  /** Without those that were removed. */
  static void traits(ObjectNode view, Map<String, Trait> traits) {
    traits.forEach(
        (name, trait) -> {
          if (!trait.value().isNull()) {
            view.set(name, trait.value());
          }
        });
  }

  static ObjectNode identities(Person person, List<MergeLog.Entry> log) {
    ObjectNode view = Json.object().put("person", person.root().toString());
    identifiers(view.putArray("identifiers"), person);
    ArrayNode links = view.putArray("links");
    person.links().forEach(link -> links.add(link(link)));
    ArrayNode entries = view.putArray("log");
    log.forEach(entry -> entries.add(entry(entry)));
    return view;
  }

  private static ObjectNode entry(MergeLog.Entry entry) {
    ObjectNode view = Json.object().put("time", Times.iso(entry.time())).put("what", entry.what());
    if (entry.link() != null) {
      view.put("parent", entry.link().parent().toString());
      view.put("child", entry.link().child().toString());
    } else {
      view.put("identifier", entry.identifier().toString());
    }
    if (entry.event() != null) {
      view.put("messageId", entry.event());
    }
    if (entry.person() != null) {
      view.put("person", entry.person().toString());
    }
    return view;
  }

  static ObjectNode timeline(PersonTimeline.Page page) {
    ObjectNode view = Json.object();
    ArrayNode events = view.putArray("events");
    page.arrivals().forEach(arrival -> events.add(event(arrival)));
    view.put("next", page.next() == null ? null : page.next().encode());
    return view;
  }

  /** As it was sent; the clocks as Segment names them; what else was added under one name. */
  static ObjectNode event(Arrival arrival) {
    Event event = arrival.event();
    ObjectNode view = arrival.received().payload().deepCopy();
    Event.Moment moment = event.moment();
    if (moment.original() != null) {
      view.put("originalTimestamp", Times.iso(moment.original()));
    }
    Long sentAt = EventReader.sentAt(arrival.received());
    if (sentAt != null) {
      view.put("sentAt", Times.iso(sentAt));
    }
    view.put("receivedAt", Times.iso(arrival.received().receivedAt()));
    view.put("timestamp", Times.iso(moment.time()));
    view.put("messageId", event.key().messageId());
    ObjectNode added = view.putObject("quanyu");
    added.put("id", PersonTimeline.Cursor.of(event).encode());
    added.put("source", event.key().source());
    added.put("anchor", event.identity().anchor().toString());
    added.put("channel", event.channel().code());
    if (event.location() != null) {
      added.put("location", event.location().code());
    }
    if (arrival.received().enrichment() != null) {
      found(added, arrival.received().enrichment().deepCopy());
    }
    return view;
  }

  /** What breaks the tracking plan apart from what was found out. */
  private static void found(ObjectNode added, ObjectNode enrichment) {
    if (enrichment.has("violations")) {
      added.set("violations", enrichment.remove("violations"));
    }
    if (!enrichment.isEmpty()) {
      added.set("enrichment", enrichment);
    }
  }

  private static ObjectNode interaction(Interaction interaction) {
    return Json.object()
        .put("item", interaction.item())
        .put("event", interaction.event())
        .put("quantity", interaction.quantity())
        .put("time", Times.iso(interaction.time()));
  }

  private static void identifiers(ArrayNode array, Person person) {
    person.members().stream().map(Identifier::toString).forEach(array::add);
  }

  private static void tallies(ObjectNode view, Map<String, Tally> tallies) {
    tallies.forEach(
        (name, tally) ->
            view.putObject(name)
                .put("count", tally.count())
                .put("first", Times.iso(tally.first()))
                .put("last", Times.iso(tally.last())));
  }

  static void spending(ObjectNode view, Map<String, Spending> byCurrency) {
    byCurrency.forEach(
        (currency, spending) ->
            view.putObject(currency)
                .put("orderedMinor", spending.ordered())
                .put("refundedMinor", spending.refunded())
                .put("netMinor", spending.net()));
  }

  private static ObjectNode link(Link link) {
    ObjectNode view =
        Json.object()
            .put("parent", link.parent().toString())
            .put("child", link.child().toString())
            .put("active", link.isActive())
            .put("alias", link.alias());
    if (link.first() != null) {
      sighting(view.putObject("first"), link.first());
      sighting(view.putObject("last"), link.last());
    }
    if (link.unmergedAt() != Link.NEVER) {
      view.put("unmergedAt", Times.iso(link.unmergedAt()));
    }
    return view;
  }

  private static void sighting(ObjectNode view, Sighting sighting) {
    view.put("time", Times.iso(sighting.time())).put("messageId", sighting.event());
  }
}
