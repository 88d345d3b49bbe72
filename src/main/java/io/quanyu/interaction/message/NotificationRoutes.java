package io.quanyu.interaction.message;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.quanyu.event.Json;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.JsonBody;
import io.quanyu.function.Problem;
import io.quanyu.function.Replies;
import io.quanyu.interaction.provider.Provider;
import io.quanyu.interaction.provider.Providers;
import io.quanyu.interaction.provider.SesNotification;
import io.quanyu.interaction.provider.SnsNotice;
import io.quanyu.interaction.provider.SnsSignature;
import io.quanyu.interaction.provider.SnsWeb;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/**
 * {@code POST /v1/providers/{name}/notifications}: the SNS topic of a provider tells what became of
 * its mails. Its signature is the key: only what SNS signed, of that topic, is taken. Thread-safe.
 */
@Singleton
public class NotificationRoutes {
  private static final int MOST_BYTES = 300_000;

  private final Providers providers;
  private final SnsSignature signature;
  private final SnsWeb web;
  private final TakeNotification takeNotification;
  private final Replies replies;

  /** Whose topics they are, who checks signatures and confirms, and the use case. */
  NotificationRoutes(
      Providers providers,
      SnsSignature signature,
      SnsWeb web,
      TakeNotification takeNotification,
      Replies replies) {
    this.providers = providers;
    this.signature = signature;
    this.web = web;
    this.takeNotification = takeNotification;
    this.replies = replies;
  }

  /** 200 once all is kept; 403 where it isn't SNS's, or of another topic. */
  APIGatewayV2HTTPResponse take(HttpRequest request) {
    String name = request.path("name");
    Optional<String> topic = providers.find(name).map(Provider::ses).map(Provider.Ses::topic);
    if (topic.isEmpty()) {
      return replies.problem(
          request, Problem.of(404, "provider_without_topic", Map.of("name", name)));
    }
    JsonBody body = JsonBody.read(request, MOST_BYTES);
    if (body.problem() != null) {
      return replies.problem(request, body.problem());
    }
    Optional<SnsNotice> notice = SnsNotice.of(body.object());
    if (notice.isEmpty()) {
      return replies.problem(request, Problem.of(400, "notification_invalid"));
    }
    boolean isTheirs = notice.get().topic().equals(topic.get());
    return isTheirs && signature.isValid(notice.get())
        ? take(request, notice.get())
        : replies.problem(request, Problem.of(403, "notification_refused"));
  }

  private APIGatewayV2HTTPResponse take(HttpRequest request, SnsNotice notice) {
    if (notice.isConfirmation() && web.get(notice.subscribeUrl()).isEmpty()) {
      // SNS posts it again.
      return replies.problem(request, Problem.of(503, "notification_unconfirmed"));
    }
    if (notice.isNotification()) {
      SesNotification.of(notice.message())
          .ifPresent(told -> takeNotification.take(notice.id(), told));
    }
    return replies.ok(request, Json.object().put("taken", true));
  }
}
