package io.quanyu.privacy;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The queue {@code privacy}: ids of requests, which name nobody. Thread-safe; exceptions of the SDK
 * are let through.
 */
@ApplicationScoped
public class PrivacyQueue {
  private final SqsClient sqs;
  private final String url;

  /** The blocking client (docs/adr/0012), and the queue's address. */
  public PrivacyQueue(SqsClient sqs, @ConfigProperty(name = "quanyu.queue.privacy") String url) {
    this.sqs = sqs;
    this.url = url;
  }

  /** Returns once the queue holds the request, which comes after this time. */
  void send(String id, Duration delay) {
    sqs.sendMessage(
        send -> send.queueUrl(url).messageBody(id).delaySeconds((int) delay.toSeconds()));
  }
}
