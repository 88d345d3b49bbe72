package io.quanyu.local.cli;

import io.quanyu.capture.file.EventRows;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;

/**
 * Reads rows, sends them with a bounded number of requests in flight, and takes the answers in the
 * order of the file, so that the checkpoint names an offset before which everything is answered.
 */
final class Importer implements AutoCloseable {
  private static final int IN_FLIGHT = 4;

  private final BatchSender sender;
  private final Listener listener;
  private final ExecutorService senders = Executors.newFixedThreadPool(IN_FLIGHT);
  private final Deque<Sent> inFlight = new ArrayDeque<>();
  private ImportProgress progress;

  Importer(BatchSender sender, ImportProgress start, Listener listener) {
    this.sender = sender;
    this.progress = start;
    this.listener = listener;
  }

  /** Imports what lies behind the start and answers how it went; the position is the file's. */
  ImportProgress run(EventRows rows, LongSupplier position)
      throws IOException, InterruptedException {
    BatchReader batches = new BatchReader(rows, progress.offset());
    for (BatchReader.Read read = batches.next(); read != null; read = batches.next()) {
      if (inFlight.size() == IN_FLIGHT) {
        takeAnswer();
      }
      inFlight.add(new Sent(read, submit(read.batch()), position.getAsLong()));
    }
    while (!inFlight.isEmpty()) {
      takeAnswer();
    }
    return progress;
  }

  @Override
  public void close() {
    senders.shutdownNow();
  }

  private Future<BatchResult> submit(ImportBatch batch) {
    return senders.submit(
        () ->
            batch.events().isEmpty()
                ? new BatchResult(0, List.of(), List.of())
                : sender.send(batch));
  }

  private void takeAnswer() throws IOException, InterruptedException {
    Sent sent = inFlight.remove();
    BatchResult result = answer(sent.answer());
    BatchResult all = result.plus(new BatchResult(0, List.of(), sent.read().unreadable()));
    progress = progress.after(sent.read().batch(), all);
    listener.answered(all, progress, sent.position());
  }

  private static BatchResult answer(Future<BatchResult> future)
      throws IOException, InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UserError error) {
        throw error;
      }
      throw new IOException("A batch could not be sent: " + e.getCause(), e.getCause());
    }
  }

  /** Told after each batch, in the order of the file. */
  interface Listener {
    void answered(BatchResult result, ImportProgress progress, long position) throws IOException;
  }

  private record Sent(BatchReader.Read read, Future<BatchResult> answer, long position) {}
}
