package io.quanyu.interaction.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.function.AwsCalls;
import io.quanyu.interaction.template.Medium;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishRequest;

/**
 * Hands texts to Amazon SNS for a phone number, and pushes for a telephone's endpoint; one that is
 * disabled, since the app is gone or its token is old, is refused. Thread-safe.
 */
@Singleton
public class SnsSender implements Sender {
  private static final Pattern ENDPOINT =
      Pattern.compile(
          "arn:aws[a-z-]*:sns:[a-z0-9-]+:[0-9]{12}:endpoint/[A-Z_]+/[^/]+/[A-Za-z0-9-]+");

  private final Supplier<SnsClient> client;

  /** With a client of this function's region and role. */
  @Inject
  public SnsSender() {
    this(AwsCalls.once(() -> AwsCalls.client(SnsClient.builder())));
  }

  SnsSender(Supplier<SnsClient> client) {
    this.client = client;
  }

  @Override
  public boolean serves(Provider provider) {
    return provider.sns() != null;
  }

  /** It takes the same message twice. */
  @Override
  public boolean repeats() {
    return false;
  }

  @Override
  public Answer send(Provider provider, Letter letter) {
    boolean isPush = letter.channel().equals(Medium.PUSH.code());
    // A trait may be anything that a client says, a topic of many telephones too.
    if (isPush && !ENDPOINT.matcher(letter.to().address()).matches()) {
      return Answer.refused("endpoint_invalid");
    }
    PublishRequest request = isPush ? push(letter) : text(provider.sns().senderId(), letter);
    return AwsAnswers.of("sns", () -> client.get().publish(request));
  }

  private static PublishRequest text(String senderId, Letter letter) {
    Map<String, MessageAttributeValue> attributes = new HashMap<>();
    String type = letter.terms().isTransactional() ? "Transactional" : "Promotional";
    attributes.put("AWS.SNS.SMS.SMSType", value(type));
    if (senderId != null) {
      attributes.put("AWS.SNS.SMS.SenderID", value(senderId));
    }
    return PublishRequest.builder()
        .phoneNumber(letter.to().address())
        .message(letter.text().text())
        .messageAttributes(attributes)
        .build();
  }

  private static MessageAttributeValue value(String text) {
    return MessageAttributeValue.builder().dataType("String").stringValue(text).build();
  }

  /** Each platform has its own form, as a text within the JSON; others get the plain text. */
  private static PublishRequest push(Letter letter) {
    String text = letter.text().text();
    ObjectNode apple = Json.object().put("message_id", letter.id());
    apple.putObject("aps").put("alert", text);
    ObjectNode google = Json.object();
    google.putObject("notification").put("body", text);
    google.putObject("data").put("message_id", letter.id());
    ObjectNode message =
        Json.object()
            .put("default", text)
            .put("APNS", apple.toString())
            .put("APNS_SANDBOX", apple.toString())
            .put("GCM", google.toString());
    return PublishRequest.builder()
        .targetArn(letter.to().address())
        .messageStructure("json")
        .message(message.toString())
        .build();
  }
}
