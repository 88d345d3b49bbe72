package io.quanyu.privacy;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Identifier;
import io.quanyu.event.Json;
import io.quanyu.event.Times;
import io.quanyu.function.AccessKey;
import io.quanyu.function.AuditLog;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.Problem;
import io.quanyu.function.Replies;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.TreeMap;

/**
 * {@code POST /v1/privacy/erase} with {@code {"identifiers": ["user_id:42"]}}, and {@code GET
 * /v1/privacy/requests/{id}}: how far it is, at last the receipt. Thread-safe.
 */
@Singleton
public class EraseRoutes {
  /** As long DynamoDB's point-in-time recovery goes back. */
  private static final Duration BACKUPS = Duration.ofDays(35);

  private final PrivacyRequests requests;
  private final PrivacyQueue queue;
  private final FulfillRequest fulfillRequest;
  private final AuditLog audit;
  private final Replies replies;
  private final Clock clock;

  /** Where requests are kept and wait, and where it is noted who asked. */
  EraseRoutes(
      PrivacyRequests requests,
      PrivacyQueue queue,
      FulfillRequest fulfillRequest,
      AuditLog audit,
      Replies replies,
      Clock clock) {
    this.requests = requests;
    this.queue = queue;
    this.fulfillRequest = fulfillRequest;
    this.audit = audit;
    this.replies = replies;
    this.clock = clock;
  }

  /** 202 once the request is stored and queued. */
  APIGatewayV2HTTPResponse erase(HttpRequest request, AccessKey key) {
    NamedInBody named = NamedInBody.read(request);
    if (named.problem() != null) {
      return replies.problem(request, named.problem());
    }
    return accepted(request, key, named.identifiers());
  }

  private APIGatewayV2HTTPResponse accepted(
      HttpRequest request, AccessKey key, Set<Identifier> identifiers) {
    audit.note(request, key, "erase", identifiers.size());
    String id = Times.day(clock.millis()).replace("-", "") + "-" + request.id();
    PrivacyRequest stored = requests.save(PrivacyRequest.of(id, identifiers, clock.millis()));
    queue.send(id, Duration.ZERO);
    return replies.accepted(request, "/v1/privacy/requests/" + id, view(stored));
  }

  /** How far a request is; names nobody. */
  APIGatewayV2HTTPResponse show(HttpRequest request) {
    return requests
        .find(request.path("id"))
        .map(found -> replies.ok(request, view(found)))
        .orElseGet(() -> replies.problem(request, Problem.of(404, "privacy_request_unknown")));
  }

  private ObjectNode view(PrivacyRequest request) {
    ObjectNode view =
        Json.object()
            .put("id", request.id())
            .put("kind", "erase")
            .put("state", request.state().code())
            .put("createdAt", Times.iso(request.createdAt()));
    view.putObject("progress")
        .put("done", request.rooms().size())
        .put("of", fulfillRequest.rooms());
    view.put("suppressed", request.suppressed());
    ObjectNode removed = view.putObject("removed");
    new TreeMap<>(request.removed()).forEach(removed::put);
    if (request.finishedAt() != null) {
      view.put("finishedAt", Times.iso(request.finishedAt()));
      view.put("inBackupsUntil", Times.iso(request.finishedAt() + BACKUPS.toMillis()));
    }
    return view;
  }
}
