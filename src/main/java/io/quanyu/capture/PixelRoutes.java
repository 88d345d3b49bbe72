package io.quanyu.capture;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.function.Causes;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.JsonBody;
import io.quanyu.function.Problem;
import jakarta.inject.Singleton;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * {@code GET /v1/pixel/{type}?data=…}: an event as the address of an image, for e-mails and for
 * pages without scripts. {@code data} is the call's JSON in Base64, of either alphabet. The answer
 * is the image whatever became of the event; only a queue that can't be reached makes it a 503, and
 * a source's limit a 429, so that 200 stays true. Thread-safe.
 */
@Singleton
class PixelRoutes {
  private static final Logger LOG = Logger.getLogger(PixelRoutes.class);

  /** A transparent GIF of one pixel. */
  private static final String GIF = "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";

  private final Senders senders;
  private final Capture capture;

  /** Who may send, and what takes it. */
  PixelRoutes(Senders senders, Capture capture) {
    this.senders = senders;
    this.capture = capture;
  }

  /** Takes the event, if it is one. */
  APIGatewayV2HTTPResponse pixel(HttpRequest request) {
    try {
      return answered(take(request));
    } catch (RuntimeException e) {
      LOG.errorf("%s failed: %s", request.routeKey(), Causes.of(e));
      return image(503);
    }
  }

  private static APIGatewayV2HTTPResponse answered(Optional<Problem> problem) {
    Optional<Problem> limited = problem.filter(each -> each.status() == 429);
    APIGatewayV2HTTPResponse reply = image(limited.isPresent() ? 429 : 200);
    limited.ifPresent(
        each ->
            reply.getHeaders().put("retry-after", each.reason().parameters().get(Problem.SECONDS)));
    return reply;
  }

  /** Why a call that could be read was not taken. */
  private Optional<Problem> take(HttpRequest request) {
    byte[] data = decoded(request.query("data").orElse(""));
    String type = WireFormat.type(request.path("type"));
    Optional<String> key = Senders.writeKey(request).or(() -> writeKey(data));
    Senders.Sender sender = senders.find(request, key);
    if (sender.source() != null && WireFormat.knows(type) && !WireFormat.isBatch(type)) {
      return Optional.ofNullable(capture.capture(sender.source(), type, data, request).problem());
    }
    return Optional.empty();
  }

  private static Optional<String> writeKey(byte[] data) {
    ObjectNode call = JsonBody.read(data).object();
    return Optional.ofNullable(call).map(object -> object.path(WireFormat.WRITE_KEY).asText());
  }

  /** A plus that came as a space is a plus again; empty where it is no Base64. */
  private static byte[] decoded(String data) {
    String text = data.strip().replace(' ', '+').replace('-', '+').replace('_', '/');
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  private static APIGatewayV2HTTPResponse image(int status) {
    Map<String, String> headers = new HashMap<>();
    headers.put("content-type", "image/gif");
    headers.put("cache-control", "no-store");
    return APIGatewayV2HTTPResponse.builder()
        .withStatusCode(status)
        .withHeaders(headers)
        .withIsBase64Encoded(true)
        .withBody(GIF)
        .build();
  }
}
