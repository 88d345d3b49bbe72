package io.quanyu.interaction.message;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The queue {@code messages}: ids of messages, which name nobody, so that neither it nor its dead
 * letters hold anything personal. Thread-safe; exceptions of the SDK are let through.
 */
@ApplicationScoped
public class MessagesQueue {
  private final SqsClient sqs;
  private final String url;

  /** The blocking client (docs/adr/0012), and the queue's address. */
  public MessagesQueue(SqsClient sqs, @ConfigProperty(name = "quanyu.queue.messages") String url) {
    this.sqs = sqs;
    this.url = url;
  }

  /** Returns once the queue holds the message; it is shown after so many seconds, 900 at most. */
  void send(String id, int seconds) {
    sqs.sendMessage(send -> send.queueUrl(url).messageBody(id).delaySeconds(seconds));
  }
}
