package io.quanyu.interaction.message;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.quanyu.event.Rejection;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.Problem;
import io.quanyu.function.Replies;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * {@code /v1/unsubscribe/{token}}: a link that was opened shows a button and changes nothing, since
 * mail programs open links by themselves; what is posted, by the button or at one click (RFC 8058),
 * takes the consent back. Thread-safe.
 */
@Singleton
public class UnsubscribeRoutes {
  private static final String POLICY =
      "default-src 'none'; style-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  private final UnsubscribeLinks links;
  private final Messages messages;
  private final MessageEvents events;
  private final Replies replies;

  /** Who reads tokens, where messages are, and who tells what they take back. */
  public UnsubscribeRoutes(
      UnsubscribeLinks links, Messages messages, MessageEvents events, Replies replies) {
    this.links = links;
    this.messages = messages;
    this.events = events;
    this.replies = replies;
  }

  /** The page with the button. */
  public APIGatewayV2HTTPResponse ask(HttpRequest request) {
    return links
        .read(request.path("token"))
        .map(
            id ->
                page(
                    request,
                    200,
                    "unsubscribe_ask",
                    "<form method=\"post\"><button>%s</button></form>"))
        .orElseGet(() -> unknown(request));
  }

  /** Of a message that is forgotten by now nobody knows whose it was, and that is said. */
  public APIGatewayV2HTTPResponse take(HttpRequest request) {
    Optional<String> id = links.read(request.path("token"));
    if (id.isEmpty()) {
      return unknown(request);
    }
    Optional<Message> message =
        messages.find(id.get()).filter(found -> found.progress().purpose() != null);
    if (message.isEmpty()) {
      return page(request, 410, "unsubscribe_gone", "<p>%s</p>");
    }
    events.tellUnsubscribed(message.get(), message.get().progress().purpose());
    return page(request, 200, "unsubscribe_done", "<p>%s</p>");
  }

  private APIGatewayV2HTTPResponse unknown(HttpRequest request) {
    return replies.problem(request, Problem.of(404, "unsubscribe_unknown"));
  }

  private APIGatewayV2HTTPResponse page(HttpRequest request, int status, String code, String form) {
    String sentence = replies.language(request).apply(Rejection.of(code, ""));
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("content-type", "text/html; charset=utf-8");
    headers.put("cache-control", "no-store");
    headers.put("content-security-policy", POLICY);
    headers.put("referrer-policy", "no-referrer");
    String body = "<!doctype html><meta name=\"viewport\" content=\"width=device-width\">";
    return APIGatewayV2HTTPResponse.builder()
        .withStatusCode(status)
        .withHeaders(headers)
        .withBody(body + String.format(form, sentence))
        .build();
  }
}
