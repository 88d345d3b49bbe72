package io.quanyu.destination;

import io.quanyu.event.Event;
import io.quanyu.event.FoldObserver;
import io.quanyu.event.Received;
import io.quanyu.function.Parallel;
import io.quanyu.function.Sources;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts folded events on the queue {@code destinations}, for each destination apart, before they are
 * acknowledged: what comes again goes out again, under the same id (docs/adr/0026). Where there is
 * no destination that costs nothing but to look once a minute. Thread-safe.
 */
@ApplicationScoped
public class SendToDestinations implements FoldObserver {
  private final Destinations destinations;
  private final Sources sources;
  private final Lanes lanes;
  private final Parallel parallel;
  private final Clock clock;

  /** The settings of both ends, and the queue. */
  public SendToDestinations(
      Destinations destinations, Sources sources, Lanes lanes, Parallel parallel, Clock clock) {
    this.destinations = destinations;
    this.sources = sources;
    this.lanes = lanes;
    this.parallel = parallel;
    this.clock = clock;
  }

  @Override
  public void folded(Batch batch) {
    List<Destination> known = destinations.known();
    if (known.isEmpty()) {
      return;
    }
    Map<String, List<String>> named = new HashMap<>();
    List<DeliveryMessage> messages = new ArrayList<>();
    for (Destination destination : known) {
      Map<String, Outgoing> parcel = new LinkedHashMap<>();
      for (int i = 0; i < batch.events().size(); i++) {
        Event event = batch.events().get(i);
        if (destination.takes(event)
            && !isHandedOut(destination, event)
            && isFor(destination, event.key().source(), named)) {
          Outgoing outgoing = Outgoing.of(event, batch.received().get(i));
          parcel.putIfAbsent(outgoing.id(), outgoing);
        }
      }
      messages.addAll(
          DeliveryMessage.of(destination, List.copyOf(parcel.values()), clock.millis()));
    }
    parallel.forEach(messages, lanes::normal);
  }

  private static boolean isHandedOut(Destination destination, Event event) {
    String has = event.payload().path("properties").path(Handout.DESTINATION).asText();
    return event.key().source().equals(Received.OWN) && has.equals(destination.name());
  }

  private boolean isFor(Destination destination, String source, Map<String, List<String>> named) {
    return destination.allSources()
        || named.computeIfAbsent(source, this::destinations).contains(destination.name());
  }

  private List<String> destinations(String source) {
    return sources.find(source).map(found -> found.rules().destinations()).orElse(List.of());
  }
}
