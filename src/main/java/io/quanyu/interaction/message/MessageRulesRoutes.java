package io.quanyu.interaction.message;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.JsonBody;
import io.quanyu.function.Replies;
import io.quanyu.function.SettingsRoutes;
import io.quanyu.function.WorkspaceSecret;
import jakarta.inject.Singleton;
import java.security.SecureRandom;

/** {@code /v1/settings/messages}: shows and changes what holds for all messages. Thread-safe. */
@Singleton
public class MessageRulesRoutes implements SettingsRoutes {
  private static final int MOST_BYTES = 10_000;

  private final MessageSettings settings;
  private final WorkspaceSecret secret;
  private final SecureRandom random;
  private final Replies replies;

  /** The store; the secret signs the links that the address makes possible. */
  public MessageRulesRoutes(
      MessageSettings settings, WorkspaceSecret secret, SecureRandom random, Replies replies) {
    this.settings = settings;
    this.secret = secret;
    this.random = random;
    this.replies = replies;
  }

  @Override
  public String path() {
    return "/v1/settings/messages";
  }

  @Override
  public APIGatewayV2HTTPResponse answer(HttpRequest request) {
    if (request.routeKey().startsWith("GET ")) {
      return replies.ok(request, MessageRulesReader.write(settings.now()));
    }
    JsonBody body = JsonBody.read(request, MOST_BYTES);
    if (body.problem() != null) {
      return replies.problem(request, body.problem());
    }
    MessageRulesReader.Reading reading = MessageRulesReader.read(body.object());
    if (reading.rules() == null) {
      return replies.faults(request, "message_rules_invalid", reading.faults());
    }
    secret.ensure(random);
    settings.put(reading.rules());
    return replies.ok(request, MessageRulesReader.write(reading.rules()));
  }
}
