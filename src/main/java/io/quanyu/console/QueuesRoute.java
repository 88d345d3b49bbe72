package io.quanyu.console;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.Replies;
import jakarta.inject.Singleton;

/** {@code GET /v1/queues}: how many messages wait, and how many are dead letters. Thread-safe. */
@Singleton
public class QueuesRoute {
  private final QueueDepths depths;
  private final Replies replies;

  /** What the queues say of themselves. */
  public QueuesRoute(QueueDepths depths, Replies replies) {
    this.depths = depths;
    this.replies = replies;
  }

  /** 200 with queues by name, and dead letters with the queues that they come from. */
  public APIGatewayV2HTTPResponse queues(HttpRequest request) {
    QueueDepths.Depths read = depths.read();
    ObjectNode view = Json.object().put("approximate", true);
    ArrayNode queues = view.putArray("queues");
    read.queues().forEach(each -> queues.add(queue(each)));
    ArrayNode deadLetters = view.putArray("deadLetters");
    read.deadLetters().forEach(each -> deadLetters.add(deadLetters(each)));
    return replies.ok(request, view);
  }

  private static ObjectNode queue(QueueDepth depth) {
    return Json.object()
        .put("name", depth.name())
        .put("waiting", depth.waiting())
        .put("inFlight", depth.inFlight())
        .put("delayed", depth.delayed());
  }

  private static ObjectNode deadLetters(DeadLetterDepth depth) {
    ObjectNode view = Json.object().put("queue", depth.queue());
    ArrayNode of = view.putArray("of");
    depth.of().forEach(of::add);
    return view.put("messages", depth.messages());
  }
}
