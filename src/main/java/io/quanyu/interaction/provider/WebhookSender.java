package io.quanyu.interaction.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.destination.Destination;
import io.quanyu.destination.Destinations;
import io.quanyu.destination.WebhookCall;
import io.quanyu.event.Json;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/**
 * Calls a webhook that is signed as those of destinations are. Its id is the message's: a receiver
 * that heeds it sends nothing twice. Thread-safe.
 */
@Singleton
public class WebhookSender implements Sender {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Destinations destinations;
  private final WebhookCall webhookCall;

  /** Where the address and the secret are, and who calls. */
  public WebhookSender(Destinations destinations, WebhookCall webhookCall) {
    this.destinations = destinations;
    this.webhookCall = webhookCall;
  }

  @Override
  public boolean serves(Provider provider) {
    return provider.destination() != null;
  }

  @Override
  public boolean repeats() {
    return true;
  }

  @Override
  public Answer send(Provider provider, Letter letter) {
    Optional<Destination.Webhook> webhook =
        destinations.find(provider.destination()).map(Destination::webhook);
    if (webhook.isEmpty()) {
      return Answer.later("destination_unknown");
    }
    WebhookCall.Answer answer =
        webhookCall.call(webhook.get(), "msg_" + letter.id(), body(letter), PATIENCE);
    if (answer.isDelivered()) {
      return Answer.SENT;
    }
    return answer.isFinal()
        ? Answer.refused(answer.reason())
        : new Answer(Answer.Outcome.LATER, answer.reason(), answer.retryAfterMillis());
  }

  private static byte[] body(Letter letter) {
    ObjectNode body =
        Json.object()
            .put("id", letter.id())
            .put("channel", letter.channel())
            .put("template", letter.template())
            .put("language", letter.language());
    body.putObject("to")
        .put("identifier", letter.to().identifier().toString())
        .put("address", letter.to().address());
    body.set("message", Json.tree(letter.text()));
    if (!letter.unsubscribe().isEmpty()) {
      body.put("unsubscribeUrl", letter.unsubscribe());
    }
    return Json.write(body);
  }
}
