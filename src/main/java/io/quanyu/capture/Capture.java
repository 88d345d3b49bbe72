package io.quanyu.capture;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.capture.enrich.Pace;
import io.quanyu.capture.enrich.Visitor;
import io.quanyu.event.EventMessage;
import io.quanyu.event.EventReader;
import io.quanyu.event.Quarantined;
import io.quanyu.event.Received;
import io.quanyu.event.Rejection;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.Metrics;
import io.quanyu.function.Problem;
import io.quanyu.function.RequestBody;
import io.quanyu.function.Source;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes a request in: each item is accepted or set aside on its own, and both go to the queue in
 * one message, so that a reply of success means that the whole request is durable. Thread-safe.
 */
@ApplicationScoped
public class Capture {
  private static final String NAME = "capture";

  private final Intake intake;
  private final RateLimit rateLimit;
  private final EventsChannel channel;
  private final Metrics metrics;
  private final Clock clock;

  /**
   * The intake checks each item; the limit may refuse all; the channel is awaited; the clock stamps
   * the arrival.
   */
  public Capture(
      Intake intake, RateLimit rateLimit, EventsChannel channel, Metrics metrics, Clock clock) {
    this.intake = intake;
    this.rateLimit = rateLimit;
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
    RequestBody body = RequestBody.read(request);
    return body.problem() == null
        ? capture(source, type, body.bytes(), request)
        : Outcome.refused(body.problem());
  }

  /** The same with a body that the request carries elsewhere. */
  Outcome capture(Source source, String type, byte[] text, HttpRequest request) {
    if (text.length > source.maxRequestBytes()) {
      return Outcome.refused(tooLarge(text.length, source.maxRequestBytes()));
    }
    WireFormat.Body body = WireFormat.read(type, text, source.maxRequestBytes());
    if (body.problem() != null) {
      return Outcome.refused(body.problem());
    }
    return isHistory(type)
        ? takeOfServer(source.importing(), body, request)
        : take(arrival(source, body, Visitor.of(request), Pace.of(body.items())), body, request);
  }

  /**
   * Sends what the items are that a server sends: it is no visitor, and may be as fast as it is.
   */
  Outcome takeOfServer(Source source, WireFormat.Body body, HttpRequest request) {
    return take(arrival(source, body, Visitor.UNKNOWN, Pace.UNKNOWN), body, request);
  }

  /** Unless too many come. */
  private Outcome take(Intake.Arrival arrival, WireFormat.Body body, HttpRequest request) {
    return rateLimit
        .refuse(NAME, arrival.source(), body.items().size())
        .map(Outcome::refused)
        .orElseGet(() -> sent(arrival.source(), sort(arrival, body, request)));
  }

  private Intake.Arrival arrival(Source source, WireFormat.Body body, Visitor visitor, Pace pace) {
    return new Intake.Arrival(
        source, clock.millis(), EventReader.instant(body.sentAt()), visitor, pace);
  }

  /** Keeps in quarantine a foreign system's call that could not even be read as items. */
  Outcome setAside(
      Source source,
      Rejection reason,
      JsonNode body,
      Map<String, String> headers,
      HttpRequest request) {
    Optional<Problem> refused = rateLimit.refuse(NAME, source, 1);
    if (refused.isPresent()) {
      return Outcome.refused(refused.get());
    }
    JsonNode kept = intake.unread(source, body);
    Quarantined whole =
        new Quarantined(
            Quarantined.MAPPING,
            reason,
            source.name(),
            clock.millis(),
            kept,
            Quarantined.Origin.of(headers));
    EventMessage message =
        new EventMessage(EventMessage.VERSION, request.id(), List.of(), List.of(whole));
    return sent(source, new Outcome(null, message, List.of(0)));
  }

  private Outcome sent(Source source, Outcome outcome) {
    if (!outcome.message().isEmpty()) {
      channel.send(outcome.message());
    }
    count(source, outcome.message());
    return outcome;
  }

  private static boolean isHistory(String type) {
    return type.equals(WireFormat.IMPORT);
  }

  private Outcome sort(Intake.Arrival arrival, WireFormat.Body body, HttpRequest request) {
    List<Received> accepted = new ArrayList<>();
    List<Quarantined> quarantined = new ArrayList<>();
    List<Integer> indexes = new ArrayList<>();
    PlanCount planned = new PlanCount();
    for (int index = 0; index < body.items().size(); index++) {
      Intake.Taken taken = intake.take(arrival, body.items().get(index));
      planned.add(taken.plan());
      if (taken.received() != null) {
        accepted.add(taken.received());
      } else {
        quarantined.add(taken.quarantined());
        indexes.add(index);
      }
    }
    planned.emit(metrics, arrival.source());
    EventMessage message =
        new EventMessage(EventMessage.VERSION, request.id(), accepted, quarantined);
    return new Outcome(null, message, indexes);
  }

  static Problem tooLarge(long size, int limit) {
    return Problem.of(413, "request_too_large", Limits.sizes(size, limit));
  }

  private void count(Source source, EventMessage message) {
    Map<String, Number> counts = new LinkedHashMap<>();
    counts.put("Accepted", message.accepted().size());
    counts.put("Quarantined", message.quarantined().size());
    metrics.emit(
        Map.of(
            "Function", NAME,
            "source", source.name(),
            "correlationId", message.correlationId()),
        counts);
  }
}
