package io.quanyu.destination;

import io.quanyu.event.EventReader;
import io.quanyu.event.Received;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/** Sends events to a destination that another room names, whatever it takes else. Thread-safe. */
@ApplicationScoped
public class Handout {
  /** The property by which an event of ours names the destination that has it from here. */
  public static final String DESTINATION = "destination";

  private final Destinations destinations;
  private final Lanes lanes;
  private final Clock clock;

  /** The settings and the queue; the clock dates messages. */
  public Handout(Destinations destinations, Lanes lanes, Clock clock) {
    this.destinations = destinations;
    this.lanes = lanes;
    this.clock = clock;
  }

  /** Returns once the queue holds them; where there is no such destination, they go nowhere. */
  public void send(String destination, List<Received> events) {
    List<Outgoing> outgoing =
        events.stream()
            .map(event -> new Outgoing(EventReader.key(event).messageId(), event))
            .toList();
    destinations
        .find(destination)
        .map(found -> DeliveryMessage.of(found, outgoing, clock.millis()))
        .ifPresent(messages -> messages.forEach(lanes::normal));
  }
}
