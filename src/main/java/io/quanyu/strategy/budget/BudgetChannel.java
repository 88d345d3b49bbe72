package io.quanyu.strategy.budget;

import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** The queue {@code budgets}, seen from its senders. Thread-safe. */
@ApplicationScoped
public class BudgetChannel {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final MutinyEmitter<String> emitter;

  /** Unbounded, because each sender waits for its own message. */
  public BudgetChannel(
      @Channel("budgets") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
          MutinyEmitter<String> emitter) {
    this.emitter = emitter;
  }

  /** Returns once the queue holds the message; an exception where it may not. */
  void send(BudgetMessage message) {
    emitter.send(message.encode()).await().atMost(PATIENCE);
  }
}
