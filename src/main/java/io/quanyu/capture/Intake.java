package io.quanyu.capture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.EventReader;
import io.quanyu.event.Quarantined;
import io.quanyu.event.Received;
import io.quanyu.event.Rejection;
import io.quanyu.function.Source;
import io.quanyu.function.Suppression;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * What every item passes before the queue, whichever way it came: personal fields are treated, then
 * the phases of validation hold it against their rules. Thread-safe.
 */
@Singleton
public class Intake {
  private final List<Phase> phases = List.of(new Limits());
  private final Enrichment enrichment;
  private final PersonalFields personalFields;
  private final Suppression suppression;

  /** What is found out, what is kept from us, and who is not to be stored. */
  public Intake(Enrichment enrichment, PersonalFields personalFields, Suppression suppression) {
    this.enrichment = enrichment;
    this.personalFields = personalFields;
    this.suppression = suppression;
  }

  /**
   * Where and when a request arrived.
   *
   * @param source what the write key belongs to
   * @param receivedAt epoch milliseconds
   * @param sentAt when the client said it sent the request, epoch milliseconds, or null
   * @param visitor who sent it
   */
  @RegisterForReflection
  record Arrival(Source source, long receivedAt, Long sentAt, Visitor visitor) {}

  /** What became of an item: at most one of the two is not null, none where it is suppressed. */
  @RegisterForReflection
  public record Taken(Received received, Quarantined quarantined) {}

  /** Takes one item, sets it aside, or drops it where a person asked for that. */
  Taken take(Arrival arrival, JsonNode item) {
    if (!(item instanceof ObjectNode payload)) {
      return aside(arrival, "envelope", Rejection.of("item_not_object", ""), item, null);
    }
    ObjectNode found = enrichment.of(payload, arrival.visitor());
    personalFields.treat(arrival.source(), payload);
    return check(arrival, payload, found);
  }

  /**
   * Takes what was set aside, or sets it aside again, by the rules as they are now. Its arrival
   * stays what it was, and with it key and moment: what is taken twice counts once. What was
   * allowed or treated then is neither refused for its size nor treated again.
   */
  public Taken again(Source source, Quarantined item) {
    Arrival arrival = Replays.arrival(source, item);
    if (!(item.body() instanceof ObjectNode payload)) {
      return new Taken(null, item);
    }
    ObjectNode found = Replays.enrichment(item);
    ObjectNode kept = found == null ? enrichment.of(payload, arrival.visitor()) : found;
    personalFields.treat(Replays.untreated(source, item), payload);
    return check(arrival, payload, kept);
  }

  private Taken check(Arrival arrival, ObjectNode payload, ObjectNode found) {
    for (Phase phase : phases) {
      Optional<Rejection> rejection = phase.check(arrival.source(), payload);
      if (rejection.isPresent()) {
        return aside(arrival, phase.name(), rejection.get(), payload, found);
      }
    }
    return read(arrival, received(arrival, payload, found));
  }

  private Taken read(Arrival arrival, Received received) {
    EventReader.Reading reading = EventReader.read(received);
    if (reading.rejection() != null) {
      return aside(
          arrival, "envelope", reading.rejection(), received.payload(), received.enrichment());
    }
    return suppression.holds(reading.event().identity())
        ? new Taken(null, null)
        : new Taken(received, null);
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

  private static Taken aside(
      Arrival arrival, String phase, Rejection reason, JsonNode body, ObjectNode found) {
    Source source = arrival.source();
    Quarantined.Origin origin =
        new Quarantined.Origin(
            arrival.sentAt(), found, source.rules().personal().keySet(), source.maxEventBytes());
    return new Taken(
        null, new Quarantined(phase, reason, source.name(), arrival.receivedAt(), body, origin));
  }
}
