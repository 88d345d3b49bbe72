package io.quanyu.local.queue;

import io.quanyu.local.template.QueueSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;

/**
 * Gathers one batch: waits for a first message, then takes more until the batch is full, the window
 * is over, or the event would outgrow an invocation's 6 MB.
 */
final class BatchGatherer {
  private static final int MOST_PER_RECEIVE = 10;
  private static final int LONGEST_WAIT_SECONDS = 20;
  private static final int MOST_BYTES = 6 * 1024 * 1024;
  // A message may be 1 MiB, and so may be all of one receive.
  private static final int ROOM_FOR_ONE_RECEIVE = 1024 * 1024;

  private final SqsClient sqs;
  private final String queueUrl;
  private final QueueSource source;
  private final LongSupplier nanoTime;

  BatchGatherer(SqsClient sqs, String queueUrl, QueueSource source, LongSupplier nanoTime) {
    this.sqs = sqs;
    this.queueUrl = queueUrl;
    this.source = source;
    this.nanoTime = nanoTime;
  }

  /** The next batch; empty when no message came within a long poll. */
  List<Message> gather() {
    int first = Math.min(MOST_PER_RECEIVE, source.batchSize());
    List<Message> batch = new ArrayList<>(receive(first, LONGEST_WAIT_SECONDS));
    long end = nanoTime.getAsLong() + source.window().toNanos();
    while (!batch.isEmpty() && hasRoom(batch)) {
      long left = end - nanoTime.getAsLong();
      List<Message> more = receive(room(batch), left > 0 ? secondsUpTo(left) : 0);
      batch.addAll(more);
      if (more.isEmpty() && end - nanoTime.getAsLong() <= 0) {
        break;
      }
    }
    return batch;
  }

  private boolean hasRoom(List<Message> batch) {
    return batch.size() < source.batchSize() && bytes(batch) + ROOM_FOR_ONE_RECEIVE <= MOST_BYTES;
  }

  private int room(List<Message> batch) {
    return Math.min(MOST_PER_RECEIVE, source.batchSize() - batch.size());
  }

  private static long bytes(List<Message> batch) {
    return batch.stream().mapToLong(message -> message.body().length()).sum();
  }

  private static int secondsUpTo(long nanos) {
    return (int) Math.max(1, Math.min(LONGEST_WAIT_SECONDS, Duration.ofNanos(nanos).toSeconds()));
  }

  private List<Message> receive(int most, int waitSeconds) {
    return sqs.receiveMessage(
            ReceiveMessageRequest.builder()
                .queueUrl(queueUrl)
                .maxNumberOfMessages(most)
                .waitTimeSeconds(waitSeconds)
                .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                .messageAttributeNames("All")
                .build())
        .messages();
  }
}
