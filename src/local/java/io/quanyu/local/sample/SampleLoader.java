package io.quanyu.local.sample;

import io.quanyu.local.cli.UserError;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Sends batches with a few requests in flight, and takes the answers in order, so that all events
 * up to the reported one were taken.
 */
final class SampleLoader implements AutoCloseable {
  private static final int IN_FLIGHT = 4;

  private final ExecutorService senders = Executors.newFixedThreadPool(IN_FLIGHT);
  private final SampleApi api;

  SampleLoader(SampleApi api) {
    this.api = api;
  }

  /** Told after each batch how many events from the first were taken. */
  interface Listener {
    void acknowledged(long events) throws IOException;
  }

  /** Returns once all batches are taken. */
  void load(List<SampleBatches.Batch> batches, Listener listener)
      throws IOException, InterruptedException {
    Deque<Future<Long>> inFlight = new ArrayDeque<>();
    for (SampleBatches.Batch batch : batches) {
      if (inFlight.size() == IN_FLIGHT) {
        listener.acknowledged(answer(inFlight.remove()));
      }
      inFlight.add(senders.submit(() -> send(batch)));
    }
    while (!inFlight.isEmpty()) {
      listener.acknowledged(answer(inFlight.remove()));
    }
  }

  @Override
  public void close() {
    senders.shutdownNow();
  }

  private long send(SampleBatches.Batch batch) throws IOException, InterruptedException {
    api.batch(batch.body());
    return batch.end();
  }

  private static long answer(Future<Long> future) throws IOException, InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UserError error) {
        throw error;
      }
      throw new IOException(e.getCause());
    }
  }
}
