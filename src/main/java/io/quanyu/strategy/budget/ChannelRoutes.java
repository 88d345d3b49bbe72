package io.quanyu.strategy.budget;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.event.Rejection;
import io.quanyu.event.Times;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.JsonBody;
import io.quanyu.function.Problem;
import io.quanyu.function.Replies;
import jakarta.inject.Singleton;

/** {@code /v1/budgets/channels}: which are paused. Thread-safe. */
@Singleton
public class ChannelRoutes {
  private static final int MOST_BYTES = 10_000;

  private final PausedChannels paused;
  private final StartBudgetJob start;
  private final Replies replies;

  /** The store, and what has the newest plan looked at. */
  public ChannelRoutes(PausedChannels paused, StartBudgetJob start, Replies replies) {
    this.paused = paused;
    this.start = start;
    this.replies = replies;
  }

  /** Pauses or resumes a channel; the newest plan is then planned again in the background. */
  public APIGatewayV2HTTPResponse put(HttpRequest request) {
    JsonBody body = JsonBody.read(request, MOST_BYTES);
    if (body.problem() != null) {
      return replies.problem(request, body.problem());
    }
    ObjectNode name = Json.object().put("channel", request.path("channel"));
    Rejection fault =
        Fields.text(name, "channel", "", true)
            .orElse(
                body.object().path("paused").isBoolean()
                    ? null
                    : Rejection.of("paused_not_boolean", "/paused"));
    if (fault != null) {
      return replies.problem(request, new Problem(400, fault));
    }
    paused.put(request.path("channel").strip(), body.object().path("paused").asBoolean());
    start.look();
    return list(request);
  }

  /** All channels that were paused once. */
  public APIGatewayV2HTTPResponse list(HttpRequest request) {
    ObjectNode reply = Json.object();
    ArrayNode channels = reply.putArray("channels");
    for (PausedChannels.State state : paused.all()) {
      ObjectNode channel =
          channels
              .addObject()
              .put("channel", state.channel())
              .put("paused", state.paused())
              .put("since", Times.iso(state.since()));
      if (state.source() != null) {
        channel.put("source", state.source());
      }
    }
    return replies.ok(request, reply);
  }
}
