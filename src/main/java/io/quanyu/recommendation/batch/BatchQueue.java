package io.quanyu.recommendation.batch;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The queue {@code recommendations}: ids of batches, which name nobody. Thread-safe; exceptions of
 * the SDK are let through.
 */
@ApplicationScoped
public class BatchQueue {
  private final SqsClient sqs;
  private final String url;

  /** The blocking client (docs/adr/0012), and the queue's address. */
  public BatchQueue(
      SqsClient sqs, @ConfigProperty(name = "quanyu.queue.recommendations") String url) {
    this.sqs = sqs;
    this.url = url;
  }

  /** Returns once the queue holds the batch. */
  void send(String id) {
    sqs.sendMessage(send -> send.queueUrl(url).messageBody(id));
  }
}
