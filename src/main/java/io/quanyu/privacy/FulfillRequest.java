package io.quanyu.privacy;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** Works at what was asked for, at one request at a time. Thread-safe. */
@Singleton
public class FulfillRequest {
  private static final Duration WAIT = Duration.ofSeconds(20);

  private final FulfillByKind byKind;
  private final Turn turn;
  private final PrivacyQueue queue;

  /** What is done for each kind, whose turn it is, and where the others wait. */
  FulfillRequest(FulfillByKind byKind, Turn turn, PrivacyQueue queue) {
    this.byKind = byKind;
    this.turn = turn;
    this.queue = queue;
  }

  /** Works at the request, and puts it on the queue again where there is more to do. */
  void work(String id) {
    Optional<Turn.Taken> taken = turn.take();
    if (taken.isEmpty()) {
      queue.send(id, WAIT);
      return;
    }
    try {
      byKind.work(id);
    } finally {
      turn.giveBack(taken.get());
    }
  }
}
