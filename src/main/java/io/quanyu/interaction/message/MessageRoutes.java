package io.quanyu.interaction.message;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.event.Times;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.JsonBody;
import io.quanyu.function.Problem;
import io.quanyu.function.Replies;
import jakarta.inject.Singleton;

/** {@code /v1/messages}: sends a template to a person, and tells how far it came. Thread-safe. */
@Singleton
public class MessageRoutes {
  private static final int MOST_BYTES = 100_000;

  private final SendMessage sendMessage;
  private final RequestReader reader;
  private final Messages messages;
  private final Replies replies;

  /** The use case, who reads requests, and where messages are kept. */
  public MessageRoutes(
      SendMessage sendMessage, RequestReader reader, Messages messages, Replies replies) {
    this.sendMessage = sendMessage;
    this.reader = reader;
    this.messages = messages;
    this.replies = replies;
  }

  /** 202 with the message, 200 where it is done; 403 where the person is suppressed. */
  public APIGatewayV2HTTPResponse send(HttpRequest request) {
    JsonBody body = JsonBody.read(request, MOST_BYTES);
    if (body.problem() != null) {
      return replies.problem(request, body.problem());
    }
    RequestReader.Reading reading = reader.read(body.object(), request.header("idempotency-key"));
    if (reading.request() == null) {
      return replies.faults(request, "message_invalid", reading.faults());
    }
    SendMessage.Sent sent = sendMessage.send(reading.cause(), reading.request());
    if (sent.message() == null) {
      return replies.problem(request, Problem.of(409, "message_suppressed"));
    }
    if (!sent.same()) {
      return replies.problem(request, Problem.of(409, "message_other"));
    }
    String place = "/v1/messages/" + sent.message().id();
    return sent.message().isDone()
        ? replies.ok(request, view(sent.message()))
        : replies.accepted(request, place, view(sent.message()));
  }

  /** The message as it is now. */
  public APIGatewayV2HTTPResponse show(HttpRequest request) {
    return messages
        .find(request.path("id"))
        .map(found -> replies.ok(request, view(found)))
        .orElseGet(() -> replies.problem(request, Problem.of(404, "message_unknown")));
  }

  /** As a message is shown and exported: without what it was filled with. */
  static ObjectNode view(Message message) {
    Message.Progress progress = message.progress();
    ObjectNode view =
        Json.object()
            .put("id", message.id())
            .put("template", message.request().template())
            .put("to", message.request().to().toString())
            .put("campaign", message.request().campaign())
            .put("created", Times.iso(message.created()))
            .put("state", progress.state().code())
            .put("since", Times.iso(progress.since()))
            .put("tries", progress.tries());
    if (message.request().decision() != null) {
      view.put("decisionId", message.request().decision());
    }
    if (message.request().cause() != null) {
      view.put("trigger", message.request().cause().trigger());
    }
    if (progress.until() > 0) {
      view.put("until", Times.iso(progress.until()));
    }
    if (progress.reason() != null) {
      view.put("reason", progress.reason());
    }
    return view;
  }
}
