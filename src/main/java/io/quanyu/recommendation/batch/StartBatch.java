package io.quanyu.recommendation.batch;

import io.quanyu.event.Hashes;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Puts batches on their way. Thread-safe. */
@ApplicationScoped
public class StartBatch {
  private static final int ID_DIGITS = 32;

  private final Batches batches;
  private final BatchQueue queue;
  private final Clock clock;

  /** Where batches are kept, and the queue; the clock dates them. */
  public StartBatch(Batches batches, BatchQueue queue, Clock clock) {
    this.batches = batches;
    this.queue = queue;
    this.clock = clock;
  }

  /**
   * The batch of this cause: a repeat gives the one that there is, and puts it on the queue again
   * unless it is done, since the first may have died before it did.
   */
  BatchJob start(String cause, BatchJob.Asked asked) {
    String id = Hashes.sha256Hex(cause).substring(0, ID_DIGITS);
    long now = clock.millis();
    BatchJob fresh = BatchJob.queued(id, asked, now);
    BatchJob stored = batches.create(fresh) ? fresh : batches.find(id, now).orElse(fresh);
    if (!stored.isDone() && stored.asked().equals(asked)) {
      queue.send(id);
    }
    return stored;
  }
}
