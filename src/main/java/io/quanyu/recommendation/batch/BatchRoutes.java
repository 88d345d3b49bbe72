package io.quanyu.recommendation.batch;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.event.Rejection;
import io.quanyu.event.Times;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.JsonBody;
import io.quanyu.function.Problem;
import io.quanyu.function.Replies;
import io.quanyu.profile.audience.AudienceMembers;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * {@code /v1/recommendations/batches}: asks for batches, and tells how far they are. Thread-safe.
 */
@Singleton
public class BatchRoutes {
  private static final String PATH = "/v1/recommendations/batches/";
  private static final int MOST_BYTES = 10_000;
  private static final int LONGEST_KEY = 255;

  private final StartBatch start;
  private final AudienceMembers members;
  private final Batches batches;
  private final Replies replies;
  private final Clock clock;

  /** The use case, who may be meant, and where batches are. */
  public BatchRoutes(
      StartBatch start, AudienceMembers members, Batches batches, Replies replies, Clock clock) {
    this.start = start;
    this.members = members;
    this.batches = batches;
    this.replies = replies;
    this.clock = clock;
  }

  /** 202 once the batch is stored and queued; a repeat under the same key gives the same batch. */
  APIGatewayV2HTTPResponse ask(HttpRequest request) {
    JsonBody body = JsonBody.read(request, MOST_BYTES);
    if (body.problem() != null) {
      return replies.problem(request, body.problem());
    }
    BatchReader.Reading reading = BatchReader.read(body.object());
    if (reading.rejection() != null) {
      return replies.problem(request, new Problem(400, reading.rejection()));
    }
    String audience = reading.asked().audience();
    if (!members.exists(audience)) {
      Rejection reason = Rejection.of("audience_unknown", "/audience", "name", audience);
      return replies.problem(request, new Problem(404, reason));
    }
    return start(request, reading.asked());
  }

  private APIGatewayV2HTTPResponse start(HttpRequest request, BatchJob.Asked asked) {
    String key = request.header("idempotency-key").orElse("");
    if (key.length() > LONGEST_KEY) {
      Map<String, String> limit = Map.of("limit", Integer.toString(LONGEST_KEY));
      return replies.problem(request, Problem.of(400, "batch_key_invalid", limit));
    }
    String cause = key.isBlank() ? "request " + request.id() : "key " + key;
    BatchJob job = start.start(cause, asked);
    return job.asked().equals(asked)
        ? replies.accepted(request, PATH + job.id(), view(request, job))
        : replies.problem(request, Problem.of(409, "batch_key_used"));
  }

  /** How far a batch is, and where its results are. */
  APIGatewayV2HTTPResponse show(HttpRequest request) {
    Optional<BatchJob> job = batches.find(request.path("id"), clock.millis());
    return job.map(found -> replies.ok(request, view(request, found)))
        .orElseGet(() -> replies.problem(request, Problem.of(404, "batch_unknown")));
  }

  private ObjectNode view(HttpRequest request, BatchJob job) {
    ObjectNode view =
        Json.object()
            .put("id", job.id())
            .put("audience", job.asked().audience())
            .put("context", job.asked().wish().context())
            .put("n", job.asked().wish().count())
            .put("location", job.asked().wish().location())
            .put("variation", job.asked().wish().variation())
            .put("state", job.state().code());
    view.setAll((ObjectNode) Json.tree(job.counts()));
    view.put("createdAt", Times.iso(job.times().created()))
        .put("keptUntil", Times.iso(job.keptUntil()));
    if (job.times().finished() != null) {
      view.put("finishedAt", Times.iso(job.times().finished()));
    }
    if (job.counts().parts() > 0) {
      view.put("results", PATH + job.id() + "/results");
    }
    if (job.failure() != null) {
      view.put("code", job.failure().code());
      view.put("detail", replies.language(request).apply(job.failure()));
    }
    return view;
  }
}
