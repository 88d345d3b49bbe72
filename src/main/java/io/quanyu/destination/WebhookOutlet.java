package io.quanyu.destination;

import io.quanyu.destination.Sent.Refused;
import io.quanyu.destination.WebhookCall.Answer;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** Calls a webhook with each event, eight at a time. Thread-safe. */
@Singleton
class WebhookOutlet implements Outlet {
  private static final int SIDE_BY_SIDE = 8;

  private final WebhookCall webhookCall;
  private final Clock clock;
  private final ExecutorService threads = Daemons.newPool("webhook");

  WebhookOutlet(WebhookCall webhookCall, Clock clock) {
    this.webhookCall = webhookCall;
    this.clock = clock;
  }

  @Override
  public boolean serves(Destination destination) {
    return destination.webhook() != null;
  }

  @Override
  public Sent send(Destination destination, List<Outgoing> events, Duration patience, long until) {
    List<Outgoing> left = new ArrayList<>();
    List<Refused> refused = new ArrayList<>();
    boolean slow = false;
    Trouble trouble = null;
    int from = 0;
    for (;
        from < events.size() && trouble == null && clock.millis() < until;
        from += SIDE_BY_SIDE) {
      List<Outgoing> some = events.subList(from, Math.min(events.size(), from + SIDE_BY_SIDE));
      List<Answer> answers = call(destination, some, patience);
      for (int i = 0; i < some.size(); i++) {
        Answer answer = answers.get(i);
        slow |= answer.tookMillis() > Lane.NORMAL.patience().toMillis();
        if (answer.isFinal()) {
          refused.add(new Refused(some.get(i), answer.reason()));
        } else if (!answer.isDelivered()) {
          left.add(some.get(i));
          trouble = worse(trouble, answer);
        }
      }
    }
    boolean cut = from < events.size();
    left.addAll(cut ? events.subList(from, events.size()) : List.of());
    return new Sent(left, refused, slow || (cut && trouble == null), trouble);
  }

  private List<Answer> call(Destination destination, List<Outgoing> some, Duration patience) {
    List<CompletableFuture<Answer>> calls = new ArrayList<>();
    for (Outgoing event : some) {
      calls.add(
          CompletableFuture.supplyAsync(
                  () -> webhookCall.call(destination.webhook(), event, patience), threads)
              // A name that is not resolved can't be interrupted: nobody waits for it longer.
              .completeOnTimeout(
                  Answer.later(WebhookCall.TIMED_OUT),
                  patience.toMillis() + 200,
                  TimeUnit.MILLISECONDS));
    }
    return calls.stream().map(CompletableFuture::join).toList();
  }

  private static Trouble worse(Trouble before, Answer answer) {
    return before != null && before.retryAfterMillis() >= answer.retryAfterMillis()
        ? before
        : new Trouble(answer.reason(), answer.retryAfterMillis());
  }

  @PreDestroy
  void stop() {
    threads.shutdownNow();
  }
}
