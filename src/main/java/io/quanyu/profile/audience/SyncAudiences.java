package io.quanyu.profile.audience;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.destination.Handout;
import io.quanyu.event.Event;
import io.quanyu.event.FoldObserver;
import io.quanyu.event.Hashes;
import io.quanyu.event.Identifier;
import io.quanyu.event.Json;
import io.quanyu.event.Received;
import io.quanyu.event.Times;
import io.quanyu.function.Parallel;
import io.quanyu.profile.Persons;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Tells the destinations that an audience names who is to be added and who removed, as hashed
 * addresses, a call for each batch. It says what holds at that moment, not what the event said, so
 * repeats and a changed order lead to the same list; only those are added who grant the purpose
 * {@code ads} then. Thread-safe.
 */
@ApplicationScoped
public class SyncAudiences implements FoldObserver {
  private static final int DIGITS = 32;

  private final Memberships memberships;
  private final Persons persons;
  private final ExportAudience export;
  private final Handout handout;
  private final Parallel parallel;
  private final Clock clock;

  /** Who is in what, what may be told of them, and who takes it. */
  public SyncAudiences(
      Memberships memberships,
      Persons persons,
      ExportAudience export,
      Handout handout,
      Parallel parallel,
      Clock clock) {
    this.memberships = memberships;
    this.persons = persons;
    this.export = export;
    this.handout = handout;
    this.parallel = parallel;
    this.clock = clock;
  }

  /** What goes into one call. */
  @RegisterForReflection
  private record Parcel(String destination, String audience, List<Event> events) {}

  @Override
  public void folded(Batch batch) {
    Map<String, Parcel> parcels = new TreeMap<>();
    for (Event event : batch.events()) {
      if (event.key().source().equals(Received.OWN)) {
        sort(event, parcels);
      }
    }
    parallel.forEach(parcels.values(), this::send);
  }

  private static void sort(Event event, Map<String, Parcel> parcels) {
    String audience = event.payload().at("/properties/audience").asText();
    event
        .payload()
        .at("/properties/destinations")
        .forEach(
            each ->
                parcels
                    .computeIfAbsent(
                        each.asText() + "#" + audience,
                        key -> new Parcel(each.asText(), audience, new ArrayList<>()))
                    .events()
                    .add(event));
  }

  private void send(Parcel parcel) {
    ObjectNode payload = Json.object().put("type", "track").put("event", "Audience Synced");
    ObjectNode properties = payload.putObject("properties").put("audience", parcel.audience());
    properties.putArray("add");
    properties.putArray("remove");
    parcel.events().stream()
        .map(event -> event.identity().anchor())
        .distinct()
        .forEach(person -> add(properties, parcel.audience(), person));
    if (!properties.path("add").isEmpty() || !properties.path("remove").isEmpty()) {
      String ids =
          parcel.events().stream()
              .map(event -> event.key().messageId())
              .sorted()
              .collect(Collectors.joining(" "));
      long now = clock.millis();
      payload.put("messageId", "sync-" + Hashes.sha256Hex(ids).substring(0, DIGITS));
      payload.put("timestamp", Times.iso(now));
      handout.send(
          parcel.destination(), List.of(new Received(Received.OWN, "", now, null, payload)));
    }
  }

  private void add(ObjectNode properties, String audience, Identifier person) {
    Identifier root = persons.root(person);
    if (memberships.find(root).memberships().containsKey(audience)) {
      export.row(root).ifPresent(row -> properties.withArray("add").add(row));
      return;
    }
    persons
        .find(root)
        .map(found -> HashedAddresses.of(found.members()))
        .filter(row -> !row.isEmpty())
        .ifPresent(row -> properties.withArray("remove").add(row));
  }
}
