package io.quanyu.destination;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The two queues on the way out: {@code destinations}, whose messages are delivered at once, and
 * {@code destinations-slow}, where those wait whose destination is slow or fails. Thread-safe; each
 * send returns once the queue holds the message, exceptions of the SDK are let through.
 */
@ApplicationScoped
public class Lanes {
  /** The longest that SQS delays a message. */
  private static final long MOST_DELAY_SECONDS = 900;

  private final SqsClient sqs;
  private final Clock clock;
  private final String normal;
  private final String slow;

  /** The blocking client (docs/adr/0012), and the addresses of both queues. */
  @Inject
  public Lanes(
      SqsClient sqs,
      Clock clock,
      @ConfigProperty(name = "quanyu.queue.destinations") String normal,
      @ConfigProperty(name = "quanyu.queue.destinations-slow") String slow) {
    this.sqs = sqs;
    this.clock = clock;
    this.normal = normal;
    this.slow = slow;
  }

  /** Puts a message where it is delivered at once. */
  void normal(DeliveryMessage message) {
    sqs.sendMessage(send -> send.queueUrl(normal).messageBody(message.encode()));
  }

  /** Puts a message where it waits for its time. */
  void slow(DeliveryMessage message) {
    long wait = Math.max(0, message.notBefore() - clock.millis());
    int seconds = (int) Math.min(MOST_DELAY_SECONDS, (wait + 999) / 1_000);
    sqs.sendMessage(
        send -> send.queueUrl(slow).messageBody(message.encode()).delaySeconds(seconds));
  }

  /** Whether the ARN of a queue is that of the slow lane. */
  boolean isSlow(String arn) {
    return arn != null
        && slow.substring(slow.lastIndexOf('/') + 1)
            .equals(arn.substring(arn.lastIndexOf(':') + 1));
  }
}
