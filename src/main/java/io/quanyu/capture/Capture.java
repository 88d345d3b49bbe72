package io.quanyu.capture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.EventMessage;
import io.quanyu.event.EventReader;
import io.quanyu.event.Json;
import io.quanyu.event.Quarantined;
import io.quanyu.event.Received;
import io.quanyu.event.Rejection;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.Metrics;
import io.quanyu.function.Problem;
import io.quanyu.function.Source;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes a request in: each item is accepted or set aside on its own, and both go to the queue in
 * one message, so that a reply of success means that the whole request is durable. Thread-safe.
 */
@ApplicationScoped
public class Capture {
  private final EventsChannel channel;
  private final Metrics metrics;
  private final Clock clock;

  /** The channel is awaited; the clock stamps the arrival. */
  public Capture(EventsChannel channel, Metrics metrics, Clock clock) {
    this.channel = channel;
    this.metrics = metrics;
    this.clock = clock;
  }

  /**
   * What became of a request.
   *
   * @param problem why nothing was taken, or null
   * @param message what the queue now holds, or null
   * @param indexes the place in the request of each quarantined item
   */
  @RegisterForReflection
  public record Outcome(Problem problem, EventMessage message, List<Integer> indexes) {
    private static Outcome refused(Problem problem) {
      return new Outcome(problem, null, List.of());
    }
  }

  /** Reads the body and sends what it holds; a problem where that can't be done. */
  public Outcome capture(Source source, String type, HttpRequest request) {
    byte[] text = request.body();
    if (text.length > source.maxRequestBytes()) {
      return Outcome.refused(tooLarge(text.length, source.maxRequestBytes()));
    }
    WireFormat.Body body = WireFormat.read(type, text, source.maxRequestBytes());
    if (body.problem() != null) {
      return Outcome.refused(body.problem());
    }
    Outcome outcome = sort(limited(source, type), body, request.id());
    if (!body.items().isEmpty()) {
      channel.send(outcome.message());
    }
    count(source, outcome.message());
    return outcome;
  }

  private static Source limited(Source source, String type) {
    return type.equals(WireFormat.IMPORT) ? source.importing() : source;
  }

  private Outcome sort(Source source, WireFormat.Body body, String correlationId) {
    List<Received> accepted = new ArrayList<>();
    List<Quarantined> quarantined = new ArrayList<>();
    List<Integer> indexes = new ArrayList<>();
    long now = clock.millis();
    Long sentAt = EventReader.instant(body.sentAt());
    for (int index = 0; index < body.items().size(); index++) {
      JsonNode item = body.items().get(index);
      Rejection rejection = check(source, item, now);
      if (rejection == null) {
        accepted.add(
            new Received(source.name(), source.defaultChannel(), now, sentAt, (ObjectNode) item));
      } else {
        quarantined.add(new Quarantined("capture", rejection, source.name(), now, item));
        indexes.add(index);
      }
    }
    EventMessage message =
        new EventMessage(EventMessage.VERSION, correlationId, accepted, quarantined);
    return new Outcome(null, message, indexes);
  }

  /** Why the item can't be taken, or null. */
  private static Rejection check(Source source, JsonNode item, long now) {
    if (!(item instanceof ObjectNode payload)) {
      return Rejection.of("item_not_object", "");
    }
    int size = Json.write(payload).length;
    if (size > source.maxEventBytes()) {
      return new Rejection("event_too_large", "", sizes(size, source.maxEventBytes()));
    }
    return EventReader.read(
            new Received(source.name(), source.defaultChannel(), now, null, payload))
        .rejection();
  }

  static Problem tooLarge(long size, int limit) {
    return Problem.of(413, "request_too_large", sizes(size, limit));
  }

  private static Map<String, String> sizes(long size, int limit) {
    return Map.of("size", Long.toString(size), "limit", Integer.toString(limit));
  }

  private void count(Source source, EventMessage message) {
    Map<String, Number> counts = new LinkedHashMap<>();
    counts.put("Accepted", message.accepted().size());
    counts.put("Quarantined", message.quarantined().size());
    metrics.emit(
        Map.of(
            "Function", "capture",
            "source", source.name(),
            "correlationId", message.correlationId()),
        counts);
  }
}
