package io.quanyu.destination;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.event.Times;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.Replies;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * {@code /v1/destinations/{name}/failures} and {@code …/replay}: what a destination did not take,
 * and once more to it. Thread-safe.
 */
@Singleton
class FailureRoutes {
  private static final int MOST_SHOWN = 1_000;

  private final Failures failures;
  private final ReplayFailures replayFailures;
  private final Replies replies;

  FailureRoutes(Failures failures, ReplayFailures replayFailures, Replies replies) {
    this.failures = failures;
    this.replayFailures = replayFailures;
    this.replies = replies;
  }

  /** Oldest first, without what was to be delivered. */
  APIGatewayV2HTTPResponse list(HttpRequest request, Destination destination) {
    List<Failures.Failure> found = failures.list(destination.name(), MOST_SHOWN + 1);
    List<Failures.Failure> shown = found.subList(0, Math.min(found.size(), MOST_SHOWN));
    ObjectNode reply = Json.object();
    reply.put("events", shown.stream().mapToInt(Failures.Failure::events).sum());
    reply.put("more", found.size() > MOST_SHOWN);
    ArrayNode list = reply.putArray("failures");
    for (Failures.Failure failure : shown) {
      list.addObject()
          .put("time", Times.iso(failure.time()))
          .put("reason", failure.reason())
          .put("events", failure.events())
          .put("tries", failure.tries());
    }
    return replies.ok(request, reply);
  }

  /** Says how many events are on their way again, and whether there are more. */
  APIGatewayV2HTTPResponse replay(HttpRequest request, Destination destination) {
    ReplayFailures.Replayed replayed = replayFailures.replay(destination);
    return replies.ok(
        request, Json.object().put("replayed", replayed.events()).put("more", replayed.more()));
  }
}
