package io.quanyu.function;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import jakarta.inject.Singleton;

/** {@code /v1/sources}: where events may come from, and what is done with them. Thread-safe. */
@Singleton
public class SourceRoutes implements SettingsRoutes {
  private final Sources sources;
  private final Replies replies;

  /** The store. */
  public SourceRoutes(Sources sources, Replies replies) {
    this.sources = sources;
    this.replies = replies;
  }

  @Override
  public String path() {
    return "/v1/sources";
  }

  @Override
  public APIGatewayV2HTTPResponse answer(HttpRequest request) {
    return list(request);
  }

  private APIGatewayV2HTTPResponse list(HttpRequest request) {
    ArrayNode all = Json.object().arrayNode();
    sources.list().forEach(source -> all.add(view(source)));
    ObjectNode reply = Json.object();
    reply.set("sources", all);
    return replies.ok(request, reply);
  }

  private static ObjectNode view(Source source) {
    return Json.object()
        .put("name", source.name())
        .put("channel", source.defaultChannel())
        .put("consent", source.consent().toString());
  }
}
