package io.quanyu.capture;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.quanyu.capture.webhook.KeptHeaders;
import io.quanyu.capture.webhook.Signature;
import io.quanyu.capture.webhook.WebhookMapping;
import io.quanyu.event.Rejection;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.JsonBody;
import io.quanyu.function.Problem;
import io.quanyu.function.Replies;
import io.quanyu.function.Source;
import io.quanyu.function.Sources;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code POST /v1/webhook/{source}}: a foreign system's call, signed over its body as it was sent.
 * Who has the wrong signature learns no more than that, not even whether there is such a source.
 * Thread-safe.
 */
@Singleton
class WebhookRoutes {
  private final Sources sources;
  private final Capture capture;
  private final Replies replies;

  /** The sources with their secrets and mappings, and what takes the events. */
  WebhookRoutes(Sources sources, Capture capture, Replies replies) {
    this.sources = sources;
    this.capture = capture;
    this.replies = replies;
  }

  /** 200 once the queue holds what the call says; what no rule is for is set aside whole. */
  APIGatewayV2HTTPResponse take(HttpRequest request) {
    Optional<Source> source =
        sources.find(request.path("source")).filter(each -> isSigned(each, request));
    if (source.isEmpty()) {
      return replies.problem(request, Problem.of(401, "webhook_signature_invalid"));
    }
    JsonBody body = JsonBody.read(request, source.get().maxRequestBytes());
    return body.problem() == null
        ? taken(request, source.get(), body.object())
        : replies.problem(request, body.problem());
  }

  private APIGatewayV2HTTPResponse taken(HttpRequest request, Source source, JsonNode body) {
    Map<String, String> headers = request.event().getHeaders();
    List<JsonNode> events = WebhookMapping.events(source.rules().webhook(), body, headers);
    Capture.Outcome outcome =
        events.isEmpty()
            ? capture.setAside(
                source,
                Rejection.of("webhook_unmapped", ""),
                body,
                KeptHeaders.of(headers, source.rules().webhook().header()),
                request)
            : capture.takeOfServer(
                source, new WireFormat.Body(events, MissingNode.getInstance(), null), request);
    return outcome.problem() == null
        ? replies.ok(request, CaptureReply.of(outcome, replies.language(request)))
        : replies.problem(request, outcome.problem());
  }

  private static boolean isSigned(Source source, HttpRequest request) {
    return source.rules().webhook() != null
        && request
            .header(source.rules().webhook().header())
            .filter(
                signature ->
                    Signature.signs(source.rules().webhook(), signature, request.sentBody()))
            .isPresent();
  }
}
