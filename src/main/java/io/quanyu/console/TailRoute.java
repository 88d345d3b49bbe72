package io.quanyu.console;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Channel;
import io.quanyu.event.Json;
import io.quanyu.event.Times;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.Problem;
import io.quanyu.function.Replies;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/**
 * {@code GET /v1/activity/tail?event=&channel=}: the last events of everybody. Asking for it is
 * what has them noted, for a minute or two. Thread-safe.
 */
@Singleton
public class TailRoute {
  private static final int MOST_EVENTS = 100;

  private final Counters counters;
  private final EventTail tail;
  private final Replies replies;
  private final Clock clock;
  private final AtomicReference<Instant> marked = new AtomicReference<>(Instant.MIN);

  /** Where it is noted that somebody watches, and the events. */
  public TailRoute(Counters counters, EventTail tail, Replies replies, Clock clock) {
    this.counters = counters;
    this.tail = tail;
    this.replies = replies;
    this.clock = clock;
  }

  /** 200 with events that fit, those folded last first; 400 for a channel that there is not. */
  public APIGatewayV2HTTPResponse tail(HttpRequest request) {
    String channel = request.query("channel").orElse("");
    if (!channel.isEmpty() && Channel.of(channel).isEmpty()) {
      return replies.problem(request, Problem.of(400, "channel_unknown"));
    }
    String name = request.query("event").orElse("").strip().toLowerCase(Locale.ROOT);
    Instant now = clock.instant();
    mark(now);
    return replies.ok(
        request,
        view(
            tail.newest(now),
            event ->
                (channel.isEmpty() || event.channel().equals(channel))
                    && event.name().toLowerCase(Locale.ROOT).contains(name)));
  }

  /** Once a minute: the mark holds for the minute that follows too. */
  private void mark(Instant now) {
    Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
    if (!marked.get().equals(minute)) {
      counters.watch(now);
      marked.set(minute);
    }
  }

  private static ObjectNode view(List<TailBatch> batches, Predicate<TailEvent> fits) {
    ObjectNode view = Json.object().put("bestEffort", true);
    ArrayNode events = view.putArray("events");
    for (TailBatch batch : batches) {
      for (TailEvent event : batch.events()) {
        if (events.size() < MOST_EVENTS && fits.test(event)) {
          events.add(event(event).put("foldedAt", Times.iso(batch.time().toEpochMilli())));
        }
      }
    }
    return view.put("leftOut", batches.stream().mapToInt(TailBatch::leftOut).sum());
  }

  private static ObjectNode event(TailEvent event) {
    ObjectNode view =
        Json.object()
            .put("id", event.id())
            .put("event", event.name())
            .put("source", event.source())
            .put("channel", event.channel());
    if (event.location() != null) {
      view.put("location", event.location());
    }
    return view.put("anchor", event.anchor())
        .put("timestamp", Times.iso(event.time()))
        .put("receivedAt", Times.iso(event.receivedAt()))
        .put("repeated", event.repeated());
  }
}
