package io.quanyu.strategy.experiment;

import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** The queue {@code experiment-analysis}, seen from its sender. Thread-safe. */
@ApplicationScoped
public class AnalysisChannel {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final MutinyEmitter<String> emitter;

  /** Unbounded, because each sender waits for its own message. */
  public AnalysisChannel(
      @Channel("experiment-analysis") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
          MutinyEmitter<String> emitter) {
    this.emitter = emitter;
  }

  /** Returns once the queue holds the message; an exception where it may not. */
  void send(AnalysisMessage message) {
    emitter.send(message.encode()).await().atMost(PATIENCE);
  }
}
