package io.quanyu.local.queue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.local.function.Invocations;
import io.quanyu.local.template.FunctionResource;
import io.quanyu.local.template.QueueSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Polls one queue for one function. Batches run concurrently up to the source's limit; what a
 * function did not take stays until its visibility timeout ends.
 */
final class QueuePoller implements Runnable {
  private static final Logger LOG = Logger.getLogger(QueuePoller.class);
  // Lambda gives each invocation a processor of its own; more at a time than there are here would
  // only make each last longer than it may.
  private static final int MOST_BATCHES = Math.max(2, Runtime.getRuntime().availableProcessors());
  private static final int MOST_PER_DELETE = 10;
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

  private final SqsClient sqs;
  private final Invocations invocations;
  private final Work work;
  private final BatchGatherer gatherer;
  private final Semaphore free;

  /** What to poll, and for whom. */
  record Work(FunctionResource function, QueueSource source, String queueUrl) {}

  QueuePoller(SqsClient sqs, Invocations invocations, Work work) {
    this.sqs = sqs;
    this.invocations = invocations;
    this.work = work;
    this.gatherer = new BatchGatherer(sqs, work.queueUrl(), work.source(), System::nanoTime);
    this.free = new Semaphore(Math.min(work.source().concurrency(), MOST_BATCHES));
  }

  @Override
  public void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        pollOnce();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void pollOnce() throws InterruptedException {
    List<Message> batch = List.of();
    try {
      batch = gatherer.gather();
    } catch (SdkException e) {
      if (!Thread.currentThread().isInterrupted()) {
        LOG.warnf("The queue %s can't be read: %s", work.queueUrl(), e.getMessage());
        Thread.sleep(PAUSE_AFTER_FAILURE.toMillis());
      }
    }
    if (!batch.isEmpty()) {
      // The next batch is gathered while those before it run.
      free.acquire();
      invoke(batch);
    }
  }

  private void invoke(List<Message> batch) {
    CompletableFuture<JsonNode> unused =
        invocations
            .start(work.function(), SqsEvents.event(batch, work.source().queueArn()))
            .whenComplete((reply, failure) -> finish(batch, reply, failure));
  }

  private void finish(List<Message> batch, JsonNode reply, Throwable failure) {
    try {
      if (failure == null) {
        delete(BatchOutcome.done(batch, reply, work.source().reportsItems()));
      } else {
        LOG.errorf(failure, "A batch of %d messages stays in its queue", batch.size());
      }
    } catch (SdkException e) {
      LOG.warnf("Messages that are done will come again: %s", e.getMessage());
    } finally {
      free.release();
    }
  }

  private void delete(List<Message> done) {
    for (int from = 0; from < done.size(); from += MOST_PER_DELETE) {
      List<Message> part = done.subList(from, Math.min(done.size(), from + MOST_PER_DELETE));
      sqs.deleteMessageBatch(delete -> delete.queueUrl(work.queueUrl()).entries(entries(part)));
    }
  }

  private static List<DeleteMessageBatchRequestEntry> entries(List<Message> part) {
    List<DeleteMessageBatchRequestEntry> entries = new ArrayList<>();
    for (Message message : part) {
      entries.add(
          DeleteMessageBatchRequestEntry.builder()
              .id(String.valueOf(entries.size()))
              .receiptHandle(message.receiptHandle())
              .build());
    }
    return entries;
  }
}
