package io.quanyu.profile;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Identifier;
import io.quanyu.event.Json;
import io.quanyu.event.Rejection;
import io.quanyu.event.Times;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.JsonBody;
import io.quanyu.function.Problem;
import io.quanyu.function.Replies;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;

/**
 * {@code POST /v1/identities/unmerge} with {@code {"identifier":…,"from":…}}: the two ends of one
 * link, in either order. Thread-safe.
 */
@Singleton
public class UnmergeRoute {
  private static final int MOST_BYTES = 10_000;

  private final Unmerge unmerge;
  private final Replies replies;
  private final Clock clock;

  /** The use case; the clock dates the fact. */
  public UnmergeRoute(Unmerge unmerge, Replies replies, Clock clock) {
    this.unmerge = unmerge;
    this.replies = replies;
    this.clock = clock;
  }

  /** Takes the link back as of now; all evidence that is known by then no longer counts. */
  public APIGatewayV2HTTPResponse unmerge(HttpRequest request) {
    JsonBody read = JsonBody.read(request, MOST_BYTES);
    if (read.problem() != null) {
      return replies.problem(request, read.problem());
    }
    return unmerge(request, read.object());
  }

  private APIGatewayV2HTTPResponse unmerge(HttpRequest request, ObjectNode body) {
    for (String field : new String[] {"identifier", "from"}) {
      if (!body.path(field).isTextual()) {
        Rejection missing = Rejection.of("field_missing", "/" + field, "field", field);
        return replies.problem(request, new Problem(400, missing));
      }
    }
    Optional<Identifier> one = Identifier.parse(body.get("identifier").asText());
    Optional<Identifier> other = Identifier.parse(body.get("from").asText());
    if (one.isEmpty() || other.isEmpty()) {
      return replies.problem(request, Problem.of(400, "identifier_invalid"));
    }
    return unmerge
        .link(one.get(), other.get())
        .map(link -> takeBack(request, link))
        .orElseGet(() -> replies.problem(request, Problem.of(404, "link_unknown")));
  }

  private APIGatewayV2HTTPResponse takeBack(HttpRequest request, Link link) {
    long at = Math.max(clock.millis(), link.last().time());
    unmerge.unmerge(link.parent(), link.child(), at);
    return replies.ok(
        request,
        Json.object()
            .put("parent", link.parent().toString())
            .put("child", link.child().toString())
            .put("unmergedAt", Times.iso(at)));
  }
}
