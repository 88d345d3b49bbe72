package io.quanyu.recommendation.batch;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.Problem;
import io.quanyu.function.Replies;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * {@code GET /v1/recommendations/batches/{id}/results?part=}: a line of JSON for each person, as
 * many parts as fit into one reply. Thread-safe.
 */
@Singleton
public class ResultRoutes {
  /** A reply ends behind the part that fills it, far below what a function may answer. */
  private static final int FULL_BYTES = 1_000_000;

  private final Batches batches;
  private final Replies replies;
  private final Clock clock;

  /** Where results are kept; the clock tells until when. */
  public ResultRoutes(Batches batches, Replies replies, Clock clock) {
    this.batches = batches;
    this.replies = replies;
    this.clock = clock;
  }

  /** 200 with lines, and in the header {@code link} where the next are; 400, 404. */
  APIGatewayV2HTTPResponse results(HttpRequest request) {
    Optional<BatchJob> job = batches.find(request.path("id"), clock.millis());
    if (job.isEmpty()) {
      return replies.problem(request, Problem.of(404, "batch_unknown"));
    }
    int most = Math.max(1, job.get().counts().parts());
    OptionalInt part = part(request.query("part").orElse("1"), most);
    if (part.isEmpty()) {
      Map<String, String> maximum = Map.of("maximum", Integer.toString(most));
      return replies.problem(request, Problem.of(400, "part_invalid", maximum));
    }
    return reply(request, job.get(), part.getAsInt());
  }

  private static OptionalInt part(String text, int most) {
    if (!text.matches("[1-9][0-9]{0,6}") || Integer.parseInt(text) > most) {
      return OptionalInt.empty();
    }
    return OptionalInt.of(Integer.parseInt(text));
  }

  private APIGatewayV2HTTPResponse reply(HttpRequest request, BatchJob job, int first) {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    int next = first;
    while (next <= job.counts().parts() && lines.size() < FULL_BYTES) {
      batches.part(job.id(), next).ifPresent(part -> lines.writeBytes(part.bytes()));
      next++;
    }
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("content-type", "application/x-ndjson");
    headers.put("cache-control", "no-store");
    headers.put("x-correlation-id", request.id());
    if (next <= job.counts().parts()) {
      String path = "/v1/recommendations/batches/" + job.id() + "/results?part=" + next;
      headers.put("link", "<" + path + ">; rel=\"next\"");
    }
    return APIGatewayV2HTTPResponse.builder()
        .withStatusCode(200)
        .withHeaders(headers)
        .withBody(lines.toString(StandardCharsets.UTF_8))
        .build();
  }
}
