package io.quanyu.local;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** What the added functions were called with. */
@Singleton
public class Received {
  private final BlockingQueue<SQSEvent> batches = new LinkedBlockingQueue<>();
  private final BlockingQueue<Map<String, Object>> schedules = new LinkedBlockingQueue<>();
  private int running;
  private int mostAtOnce;

  /** Keeps the batch of an invocation that begins. */
  synchronized void started(SQSEvent batch) {
    running++;
    mostAtOnce = Math.max(mostAtOnce, running);
    batches.add(batch);
  }

  /** An invocation for a batch is over. */
  synchronized void ended() {
    running--;
  }

  /** How many invocations for batches ever ran at once. */
  public synchronized int mostAtOnce() {
    return mostAtOnce;
  }

  /** Batches in the order of their arrival. */
  public BlockingQueue<SQSEvent> batches() {
    return batches;
  }

  /** Events of schedules in the order of their arrival. */
  public BlockingQueue<Map<String, Object>> schedules() {
    return schedules;
  }
}
