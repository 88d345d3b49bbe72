package io.quanyu.function;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The queue {@code events}, for functions that are not capture. Thread-safe; exceptions of the SDK
 * are let through.
 */
@ApplicationScoped
public class EventsQueue {
  private final SqsClient sqs;
  private final String url;

  /** The blocking client (docs/adr/0012), and the queue's address. */
  @Inject
  public EventsQueue(SqsClient sqs, @ConfigProperty(name = "quanyu.queue.events") String url) {
    this.sqs = sqs;
    this.url = url;
  }

  /** Returns once the queue holds the encoded message. */
  public void send(String body) {
    sqs.sendMessage(send -> send.queueUrl(url).messageBody(body));
  }
}
