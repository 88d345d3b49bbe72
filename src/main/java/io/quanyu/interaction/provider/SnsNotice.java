package io.quanyu.interaction.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;

/**
 * What Amazon SNS posts to a subscriber.
 *
 * @param body as it came; not to be changed
 */
@RegisterForReflection
public record SnsNotice(ObjectNode body) {
  private static final List<String> NEEDED =
      List.of(
          "Type", "MessageId", "TopicArn", "Message", "Timestamp", "Signature", "SigningCertURL");
  private static final List<String> SIGNED =
      List.of("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type");
  private static final List<String> SIGNED_OF_CONFIRMATION =
      List.of("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type");
  private static final String NOTIFICATION = "Notification";

  /** One that has all that is needed to judge it; empty for anything else. */
  public static Optional<SnsNotice> of(ObjectNode body) {
    return NEEDED.stream().allMatch(name -> body.path(name).isTextual())
        ? Optional.of(new SnsNotice(body))
        : Optional.empty();
  }

  /** The same whenever it is posted again. */
  public String id() {
    return text("MessageId");
  }

  /** ARN of the topic. */
  public String topic() {
    return text("TopicArn");
  }

  /** What was published. */
  public String message() {
    return text("Message");
  }

  /** Whether something was published. */
  public boolean isNotification() {
    return text("Type").equals(NOTIFICATION);
  }

  /** Whether the topic asks if it may post here. */
  public boolean isConfirmation() {
    return text("Type").equals("SubscriptionConfirmation");
  }

  /** What is called to say that it may. */
  public String subscribeUrl() {
    return text("SubscribeURL");
  }

  String certificateUrl() {
    return text("SigningCertURL");
  }

  String signature() {
    return text("Signature");
  }

  /** Java's name of the algorithm; version 1 is SNS's usual one. */
  String algorithm() {
    return text("SignatureVersion").equals("2") ? "SHA256withRSA" : "SHA1withRSA";
  }

  /** What the signature is of: names and values, a line each, in this order. */
  String signed() {
    StringBuilder signed = new StringBuilder();
    for (String name : isNotification() ? SIGNED : SIGNED_OF_CONFIRMATION) {
      if (body.path(name).isTextual()) {
        signed.append(name).append('\n').append(text(name)).append('\n');
      }
    }
    return signed.toString();
  }

  private String text(String name) {
    return body.path(name).asText();
  }
}
