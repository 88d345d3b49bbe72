package io.quanyu.capture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.capture.enrich.Addresses;
import io.quanyu.capture.enrich.Enrichment;
import io.quanyu.capture.enrich.Pace;
import io.quanyu.capture.enrich.Person;
import io.quanyu.capture.enrich.Visitor;
import io.quanyu.event.EventReader;
import io.quanyu.event.Json;
import io.quanyu.event.Location;
import io.quanyu.event.Quarantined;
import io.quanyu.event.Received;
import io.quanyu.event.Rejection;
import io.quanyu.function.Source;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * What every item passes before the queue, whichever way it came: addresses are truncated and
 * personal fields treated, it is found out what the arrival tells, then the phases of validation
 * hold it against their rules: limits, envelope, type, spec, plan. The first that refuses it is the
 * one it is set aside with. Thread-safe.
 */
@Singleton
public class Intake {
  /** Before an item is read, which is held against the envelope's and its type's rules. */
  private final List<Phase> before = List.of(new Limits());

  /** What is known to be an event. */
  private final List<Phase> after = List.of(new Commerce(), new ConsentPhase());

  private final Enrichment enrichment;
  private final PersonalFields personalFields;
  private final PlanCheck planCheck;
  private final EventNaming naming;

  /** What is found out, what is kept from us, what was agreed on, and who is who. */
  public Intake(
      Enrichment enrichment,
      PersonalFields personalFields,
      PlanCheck planCheck,
      EventNaming naming) {
    this.naming = naming;
    this.enrichment = enrichment;
    this.personalFields = personalFields;
    this.planCheck = planCheck;
  }

  /**
   * Where and when a request arrived.
   *
   * @param source what the write key belongs to
   * @param receivedAt epoch milliseconds
   * @param sentAt when the client said it sent the request, epoch milliseconds, or null
   * @param visitor who sent it
   * @param pace who does more in it than a person can
   */
  @RegisterForReflection
  record Arrival(Source source, long receivedAt, Long sentAt, Visitor visitor, Pace pace) {}

  /**
   * What became of an item: exactly one of the two is not null.
   *
   * @param received what goes on, or null
   * @param quarantined what was set aside, or null
   * @param plan what the source's tracking plan has against it
   */
  @RegisterForReflection
  public record Taken(Received received, Quarantined quarantined, PlanFinding plan) {
    private Taken with(PlanFinding finding) {
      return new Taken(received, quarantined, finding);
    }
  }

  /** Takes one item, or sets it aside. */
  Taken take(Arrival arrival, JsonNode item) {
    if (!(item instanceof ObjectNode payload)) {
      JsonNode kept = unread(arrival.source(), item);
      return aside(arrival, "envelope", Rejection.of("item_not_object", ""), kept, null);
    }
    placed(arrival.source().rules().location(), payload);
    Source source = arrival.source();
    Person person =
        enrichment.person(payload, arrival.visitor()).without(source.rules().personal().keySet());
    Addresses.truncateIn(payload);
    personalFields.treat(source, payload);
    return check(arrival, payload, enrichment.of(payload, person, arrival.pace()));
  }

  /** What may be kept of what could not be read as an event. */
  JsonNode unread(Source source, JsonNode sent) {
    return personalFields.unread(source, sent);
  }

  /** Where the event names no place, it is its source's; what is no object stays as it is. */
  private static void placed(Location place, ObjectNode payload) {
    if (place != null && EventReader.location(payload) == null) {
      JsonNode context = payload.has("context") ? payload.get("context") : Json.object();
      JsonNode there = context.has(place.kind()) ? context.get(place.kind()) : Json.object();
      if (context instanceof ObjectNode fields && there instanceof ObjectNode own) {
        payload.set("context", fields.set(place.kind(), own.put("id", place.id())));
      }
    }
  }

  /**
   * Takes what was set aside, or sets it aside again, by the rules as they are now. Its arrival
   * stays what it was, and with it key and moment: what is taken twice counts once. What was
   * allowed or treated then is neither refused for its size nor treated again; what was found out
   * then is found anew where a field has become personal since.
   */
  public Taken again(Source source, Quarantined item) {
    Arrival arrival = Replays.arrival(source, item);
    if (!(item.body() instanceof ObjectNode payload)) {
      return new Taken(null, item, PlanFinding.NONE);
    }
    Source untreated = Replays.untreated(source, item);
    Addresses.truncateIn(payload);
    personalFields.treat(untreated, payload);
    ObjectNode found = Replays.enrichment(item);
    boolean isKept = found != null && untreated.rules().personal().isEmpty();
    return check(
        arrival, payload, isKept ? found : enrichment.of(payload, Person.UNKNOWN, Pace.UNKNOWN));
  }

  /** Takes the events that a foreign system's call means, which was set aside when it came. */
  public List<Taken> mapped(Source source, Quarantined call, List<JsonNode> events) {
    Arrival arrival = new Arrival(source, call.receivedAt(), null, Visitor.UNKNOWN, Pace.UNKNOWN);
    return events.stream().map(event -> take(arrival, event)).toList();
  }

  private Taken check(Arrival arrival, ObjectNode payload, ObjectNode found) {
    Received received = received(arrival, payload, found);
    return refused(before, arrival, received).orElseGet(() -> read(arrival, received));
  }

  private Taken read(Arrival arrival, Received received) {
    EventReader.Reading reading = naming.read(arrival.source(), received);
    if (reading.rejection() != null) {
      return aside(arrival, reading.phase(), reading.rejection(), received);
    }
    Received named = naming.named(arrival.source(), received, reading);
    return refused(after, arrival, named).orElseGet(() -> planned(arrival, named));
  }

  private Taken planned(Arrival arrival, Received received) {
    PlanFinding finding = planCheck.of(arrival.source(), received.payload());
    return finding
        .rejection()
        .map(reason -> aside(arrival, PlanCheck.PHASE, reason, received).with(finding))
        .orElseGet(() -> new Taken(finding.flagged(received), null, finding));
  }

  private static Optional<Taken> refused(List<Phase> phases, Arrival arrival, Received received) {
    for (Phase phase : phases) {
      Optional<Rejection> rejection = phase.check(arrival.source(), received.payload());
      if (rejection.isPresent()) {
        return Optional.of(aside(arrival, phase.name(), rejection.get(), received));
      }
    }
    return Optional.empty();
  }

  private static Received received(Arrival arrival, ObjectNode payload, ObjectNode found) {
    Source source = arrival.source();
    return new Received(
        source.name(),
        source.defaultChannel(),
        arrival.receivedAt(),
        arrival.sentAt(),
        payload,
        found);
  }

  private static Taken aside(Arrival arrival, String phase, Rejection reason, Received received) {
    return aside(arrival, phase, reason, received.payload(), received.enrichment());
  }

  private static Taken aside(
      Arrival arrival, String phase, Rejection reason, JsonNode body, ObjectNode found) {
    Source source = arrival.source();
    Quarantined.Origin origin =
        new Quarantined.Origin(
            arrival.sentAt(),
            found,
            source.rules().personal().keySet(),
            source.maxEventBytes(),
            null);
    return new Taken(
        null,
        new Quarantined(phase, reason, source.name(), arrival.receivedAt(), body, origin),
        PlanFinding.NONE);
  }
}
