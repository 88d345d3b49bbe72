package io.quanyu.profile.audience;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.EventMessage;
import io.quanyu.event.Identifier;
import io.quanyu.event.Json;
import io.quanyu.event.OwnEvent;
import io.quanyu.event.Received;
import io.quanyu.function.EventsQueue;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/**
 * Tells that somebody entered an audience or left it, as track events of our own on the queue
 * events. A repeat has the same message id. Thread-safe; exceptions of the SDK are let through.
 */
@ApplicationScoped
public class Announcements {
  /** Name of the event when somebody entered. */
  public static final String ENTERED = "Audience Entered";

  /** Name of the event when somebody left. */
  public static final String EXITED = "Audience Exited";

  private final EventsQueue queue;
  private final Clock clock;

  /** Where they go, and when now is. */
  public Announcements(EventsQueue queue, Clock clock) {
    this.queue = queue;
    this.clock = clock;
  }

  /** Returns once the queue holds them all; the rules tell which destinations are to know. */
  void send(Identifier person, List<Change> changes, List<Rule> rules) {
    List<Received> events = changes.stream().map(change -> event(person, change, rules)).toList();
    String id = changes.get(0).id();
    EventMessage message = new EventMessage(EventMessage.VERSION, id, events, List.of());
    queue.send(message.encode());
  }

  private Received event(Identifier person, Change change, List<Rule> rules) {
    ObjectNode properties =
        Json.object().put("audience", change.audience()).put("reason", change.reason());
    rules.stream()
        .map(Rule::audience)
        .filter(audience -> audience.name().equals(change.audience()))
        .flatMap(audience -> audience.destinations().stream())
        .forEach(each -> properties.withArray("destinations").add(each));
    OwnEvent own =
        new OwnEvent(change.entered() ? ENTERED : EXITED, change.id(), change.time(), properties);
    return own.because(change.cause()).of(person, clock.millis());
  }
}
