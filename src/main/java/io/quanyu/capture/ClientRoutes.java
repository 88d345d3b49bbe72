package io.quanyu.capture;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.Replies;
import io.quanyu.function.Source;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * What libraries in browsers ask before they send: Segment's {@code GET
 * /v1/projects/{writeKey}/settings} and RudderStack's {@code GET /sourceConfig}. Both are told to
 * send everything here, and nothing to anybody else. Thread-safe.
 */
@Singleton
class ClientRoutes {
  private final Senders senders;
  private final Replies replies;

  /** Who may send, and how it is told. */
  ClientRoutes(Senders senders, Replies replies) {
    this.senders = senders;
    this.replies = replies;
  }

  /** Settings of Segment's library; its events go to the host that it asked. */
  APIGatewayV2HTTPResponse settings(HttpRequest request) {
    String writeKey = request.path("writeKey");
    Senders.Sender sender = senders.find(request, Optional.of(writeKey));
    if (sender.problem() != null) {
      return replies.problem(request, sender.problem());
    }
    ObjectNode segment = Json.object();
    segment.put("apiKey", writeKey);
    segment.put("apiHost", request.header("host").orElse("") + "/v1");
    segment.put("protocol", request.header("x-forwarded-proto").orElse("https"));
    segment.put("addBundledMetadata", false);
    ObjectNode settings = Json.object();
    settings.putObject("integrations").set("Segment.io", segment);
    settings.putObject("plan").putObject("track");
    settings.putObject("edgeFunction");
    settings.putObject("metrics").put("sampleRate", 0);
    settings.put("legacyVideoPluginsEnabled", false);
    settings.putArray("remotePlugins");
    return replies.ok(request, settings);
  }

  /** The source of RudderStack's library, without destinations of its own. */
  APIGatewayV2HTTPResponse sourceConfig(HttpRequest request) {
    Senders.Sender sender = senders.find(request, Senders.writeKey(request));
    return sender.problem() != null
        ? replies.problem(request, sender.problem())
        : replies.ok(request, config(sender.source()));
  }

  private static ObjectNode config(Source source) {
    ObjectNode config = Json.object();
    ObjectNode body = config.putObject("source");
    body.put("id", source.name());
    body.put("name", source.name());
    body.put("workspaceId", "quanyu");
    body.put("enabled", true);
    body.putArray("destinations");
    ObjectNode statistics = body.putObject("config").putObject("statsCollection");
    statistics.putObject("errors").put("enabled", false);
    statistics.putObject("metrics").put("enabled", false);
    return config;
  }
}
