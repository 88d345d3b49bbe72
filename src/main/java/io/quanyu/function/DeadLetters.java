package io.quanyu.function;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Rewrites or reads the messages of a dead-letter queue, which nobody else receives. Thread-safe;
 * exceptions of the SDK are let through.
 */
@ApplicationScoped
public class DeadLetters {
  /** Long enough to see each message once; those that stay are shown again at the end. */
  private static final int HIDDEN_SECONDS = 600;

  private static final int BATCH = 10;

  /** SQS hides 120,000 at a time. */
  private static final int MOST = 100_000;

  /** SQS may leave messages out of a reply: an empty one is asked for again. */
  private static final int EMPTY_REPLIES = 3;

  private final SqsClient sqs;

  /** The blocking client (docs/adr/0012). */
  public DeadLetters(SqsClient sqs) {
    this.sqs = sqs;
  }

  /**
   * Puts what the rewriting makes of a message in its place, the new one first: the same text for
   * one that stays, empty for one that goes. Answers how many were changed; an exception where
   * there are too many to see each.
   */
  public long rewrite(String url, UnaryOperator<Optional<String>> rewriting) {
    Set<String> hidden = new LinkedHashSet<>();
    try {
      return rewrite(url, rewriting, hidden);
    } finally {
      // Also after a failure: whoever comes next must see each.
      hidden.forEach(
          handle ->
              sqs.changeMessageVisibility(
                  change -> change.queueUrl(url).receiptHandle(handle).visibilityTimeout(0)));
    }
  }

  private long rewrite(String url, UnaryOperator<Optional<String>> rewriting, Set<String> hidden) {
    long changed = 0;
    for (int empty = 0; empty < EMPTY_REPLIES; ) {
      List<Message> messages = receive(url);
      empty = messages.isEmpty() ? empty + 1 : 0;
      messages.forEach(message -> hidden.add(message.receiptHandle()));
      for (Message message : messages) {
        if (isChanged(url, message, rewriting)) {
          hidden.remove(message.receiptHandle());
          changed++;
        }
      }
      if (hidden.size() > MOST) {
        throw new IllegalStateException("more than " + MOST + " dead letters: redrive them first");
      }
    }
    return changed;
  }

  /** Hands over each message, which stays; an exception where there are too many to see each. */
  public void read(String url, Consumer<String> body) {
    rewrite(
        url,
        text -> {
          text.ifPresent(body);
          return text;
        });
  }

  private List<Message> receive(String url) {
    return sqs.receiveMessage(
            receive ->
                receive.queueUrl(url).maxNumberOfMessages(BATCH).visibilityTimeout(HIDDEN_SECONDS))
        .messages();
  }

  private boolean isChanged(
      String url, Message message, UnaryOperator<Optional<String>> rewriting) {
    Optional<String> body = Optional.of(message.body());
    Optional<String> other = rewriting.apply(body);
    if (other.equals(body)) {
      return false;
    }
    other.ifPresent(text -> sqs.sendMessage(send -> send.queueUrl(url).messageBody(text)));
    sqs.deleteMessage(delete -> delete.queueUrl(url).receiptHandle(message.receiptHandle()));
    return true;
  }
}
