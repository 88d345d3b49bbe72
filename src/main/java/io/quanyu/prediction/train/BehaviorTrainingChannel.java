package io.quanyu.prediction.train;

import io.quanyu.recommendation.TrainingMessage;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** The queue {@code behavior-training}, seen from its sender. Thread-safe. */
@ApplicationScoped
public class BehaviorTrainingChannel {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final MutinyEmitter<String> emitter;

  /** Unbounded, because each sender waits for its own message. */
  public BehaviorTrainingChannel(
      @Channel("behavior-training") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
          MutinyEmitter<String> emitter) {
    this.emitter = emitter;
  }

  /** Returns once the queue holds the message; an exception where it may not. */
  void send(TrainingMessage message) {
    emitter.send(message.encode()).await().atMost(PATIENCE);
  }
}
