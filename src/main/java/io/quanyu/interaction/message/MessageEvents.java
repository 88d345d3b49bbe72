package io.quanyu.interaction.message;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.EventMessage;
import io.quanyu.event.Identifier;
import io.quanyu.event.Json;
import io.quanyu.event.OwnEvent;
import io.quanyu.event.Received;
import io.quanyu.event.Times;
import io.quanyu.function.EventsQueue;
import io.quanyu.interaction.provider.SesNotification;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Locale;

/**
 * Tells what became of a message as track events of our own on the queue events: {@code Message
 * Sent}, {@code Message Held}, {@code Message Aborted}, {@code Message Failed}, {@code Message
 * Unsubscribed}, and what a provider tells of it ({@link SesNotification.Kind}). A repeat has the
 * same message id. Thread-safe; exceptions of the SDK are let through.
 */
@ApplicationScoped
public class MessageEvents {
  private final EventsQueue queue;
  private final Clock clock;

  /** Where they go, and when now is. */
  public MessageEvents(EventsQueue queue, Clock clock) {
    this.queue = queue;
    this.clock = clock;
  }

  /** Returns once the queue holds it; nothing is told of a message that goes on at once. */
  void tell(Message message) {
    String name = name(message.state());
    if (name.isEmpty()) {
      return;
    }
    Message.Progress progress = message.progress();
    ObjectNode properties = properties(message);
    if (progress.reason() != null) {
      properties.put("reason", progress.reason());
    }
    if (progress.until() > 0) {
      properties.put("until", Times.iso(progress.until()));
    }
    String id = "message-" + message.id() + "-" + message.version();
    OwnEvent event = new OwnEvent(name, id, progress.since(), properties);
    send(event.of(message.request().to(), clock.millis()), id);
  }

  /** The person took back what the message was sent for: their consent, once the queue holds it. */
  void tellUnsubscribed(Message message, String purpose) {
    String id = "message-" + message.id() + "-unsubscribed-" + clock.millis();
    OwnEvent event = new OwnEvent("Message Unsubscribed", id, clock.millis(), properties(message));
    Identifier person = message.request().to();
    send(event.of(person, clock.millis(), Json.object().put(purpose, false)), id);
  }

  /** What a provider tells of it: what can happen but once has the same id, whatever its own is. */
  void tell(Message message, SesNotification notification, String notice, long time) {
    SesNotification.Kind kind = notification.kind();
    String once = message.id() + "-" + kind.name().toLowerCase(Locale.ROOT);
    String id = "message-" + (kind.recurs() ? once + "-" + notice : once);
    ObjectNode properties = properties(message);
    if (!notification.detail().isEmpty()) {
      properties.put(kind == SesNotification.Kind.CLICK ? "link" : "reason", notification.detail());
    }
    OwnEvent event = new OwnEvent(kind.event(), id, time, properties);
    send(event.of(message.request().to(), clock.millis()), id);
  }

  private static ObjectNode properties(Message message) {
    ObjectNode properties =
        Json.object()
            .put("message_id", message.id())
            .put("template", message.request().template())
            .put("campaign", message.request().campaign());
    if (message.request().decision() != null) {
      properties.put("decision_id", message.request().decision());
    }
    Message.Cause cause = message.request().cause();
    if (cause != null) {
      properties.put("trigger", cause.trigger());
    }
    return cause == null || cause.event() == null
        ? properties
        : properties.put(OwnEvent.CAUSE, cause.event());
  }

  private void send(Received event, String id) {
    EventMessage message = new EventMessage(EventMessage.VERSION, id, List.of(event), List.of());
    queue.send(message.encode());
  }

  private static String name(Message.State state) {
    return switch (state) {
      case HELD -> "Message Held";
      case SENT -> "Message Sent";
      case ABORTED -> "Message Aborted";
      case FAILED -> "Message Failed";
      case QUEUED, SENDING -> "";
    };
  }
}
