package io.quanyu.strategy.budget;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Event;
import io.quanyu.event.EventType;
import io.quanyu.event.FoldObserver;
import io.quanyu.event.Json;
import io.quanyu.function.Metrics;
import io.quanyu.function.Sources;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Pauses and resumes channels as {@code Channel Paused} and {@code Channel Resumed} say, if they
 * come from a source that may say so ({@code pausesChannels}); of any other they are events like
 * all. The newest by the client's own time holds, whatever order they come in and however often:
 * one without a time, or without a channel, is counted in a metric and changes nothing. Then the
 * newest plan is looked at, also for what came before: whoever died in between had not asked for
 * that. Thread-safe, in many processes too.
 */
@ApplicationScoped
public class PauseByEvents implements FoldObserver {
  private static final String PAUSED = "Channel Paused";
  private static final Set<String> NAMES = Set.of(PAUSED, "Channel Resumed");

  private final Sources sources;
  private final PausedChannels paused;
  private final BudgetChannel channel;
  private final Metrics metrics;

  /** Who may say so, where it is kept, and the queue of what is to be looked at. */
  public PauseByEvents(
      Sources sources, PausedChannels paused, BudgetChannel channel, Metrics metrics) {
    this.sources = sources;
    this.paused = paused;
    this.channel = channel;
    this.metrics = metrics;
  }

  @Override
  public void folded(Batch batch) {
    int unread = 0;
    boolean isTold = false;
    for (int at = 0; at < batch.events().size(); at++) {
      Event event = batch.events().get(at);
      if (isOrder(event)) {
        Optional<PausedChannels.State> told = told(event, batch.received().get(at).receivedAt());
        told.ifPresent(paused::put);
        isTold |= told.isPresent();
        unread += told.isPresent() ? 0 : 1;
      }
    }
    if (isTold) {
      channel.send(BudgetMessage.LOOK);
    }
    if (unread > 0) {
      metrics.emit(Map.of("Function", "update-profile"), Map.of("ChannelPausesUnread", unread));
    }
  }

  private boolean isOrder(Event event) {
    return event.type() == EventType.TRACK
        && NAMES.contains(event.name())
        && sources
            .find(event.key().source())
            .filter(source -> source.rules().pausesChannels())
            .isPresent();
  }

  /** No later than it arrived, so that a clock that is ahead can't outlast what is said since. */
  private static Optional<PausedChannels.State> told(Event event, long receivedAt) {
    ObjectNode name = Json.object();
    name.set("channel", event.payload().path("properties").path("channel"));
    Long time = event.moment().original();
    if (time == null || Fields.text(name, "channel", "", true).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        new PausedChannels.State(
            name.path("channel").asText().strip(),
            event.name().equals(PAUSED),
            Math.min(time, receivedAt),
            event.key().source()));
  }
}
