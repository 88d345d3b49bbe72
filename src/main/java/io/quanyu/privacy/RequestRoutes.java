package io.quanyu.privacy;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Times;
import io.quanyu.function.AccessKey;
import io.quanyu.function.AuditLog;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.Problem;
import io.quanyu.function.Replies;
import jakarta.inject.Singleton;
import java.time.Clock;

/**
 * {@code POST /v1/privacy/erase} and {@code …/export} with {@code {"identifiers": ["user_id:42"]}},
 * and {@code GET /v1/privacy/requests/{id}}: how far it is, at last the receipt. Thread-safe.
 */
@Singleton
public class RequestRoutes {
  private final EraseRequests erasures;
  private final ExportRequests exports;
  private final AuditLog audit;
  private final Replies replies;
  private final Clock clock;

  /** What can be asked for, and where it is noted who did. */
  RequestRoutes(
      EraseRequests erasures,
      ExportRequests exports,
      AuditLog audit,
      Replies replies,
      Clock clock) {
    this.erasures = erasures;
    this.exports = exports;
    this.audit = audit;
    this.replies = replies;
    this.clock = clock;
  }

  /** 202 once the erasure is stored and queued. */
  APIGatewayV2HTTPResponse erase(HttpRequest request, AccessKey key) {
    return ask(request, key, erasures);
  }

  /** 202 once the export is stored and queued. */
  APIGatewayV2HTTPResponse export(HttpRequest request, AccessKey key) {
    return ask(request, key, exports);
  }

  /** How far a request is; names nobody. */
  APIGatewayV2HTTPResponse show(HttpRequest request) {
    String id = request.path("id");
    return erasures
        .view(id)
        .or(() -> exports.view(id))
        .map(view -> replies.ok(request, view))
        .orElseGet(() -> replies.problem(request, Problem.of(404, "privacy_request_unknown")));
  }

  private APIGatewayV2HTTPResponse ask(HttpRequest request, AccessKey key, RequestKind kind) {
    NamedInBody named = NamedInBody.read(request);
    if (named.problem() != null) {
      return replies.problem(request, named.problem());
    }
    audit.note(request, key, kind.name(), named.identifiers().size());
    long now = clock.millis();
    String id = Times.day(now).replace("-", "") + "-" + request.id();
    ObjectNode view = kind.ask(id, named.identifiers(), now);
    return replies.accepted(request, "/v1/privacy/requests/" + id, view);
  }
}
