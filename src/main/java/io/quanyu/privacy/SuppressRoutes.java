package io.quanyu.privacy;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Identifier;
import io.quanyu.event.Json;
import io.quanyu.function.AccessKey;
import io.quanyu.function.AuditLog;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.Replies;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * {@code POST /v1/privacy/suppress} and {@code …/unsuppress} with {@code {"identifiers":
 * ["user_id:42"]}}: identifiers are normalized as those of events are. Thread-safe.
 */
@Singleton
public class SuppressRoutes {
  private final Suppress suppress;
  private final AuditLog audit;
  private final Replies replies;

  /** The use case, and where it is noted who asked for it. */
  public SuppressRoutes(Suppress suppress, AuditLog audit, Replies replies) {
    this.suppress = suppress;
    this.audit = audit;
    this.replies = replies;
  }

  /** How many identifiers were named, and for how many of them that changes anything. */
  APIGatewayV2HTTPResponse answer(HttpRequest request, AccessKey key) {
    NamedInBody named = NamedInBody.read(request);
    return named.problem() != null
        ? replies.problem(request, named.problem())
        : replies.ok(request, done(request, key, named.identifiers()));
  }

  private ObjectNode done(HttpRequest request, AccessKey key, Set<Identifier> identifiers) {
    boolean adds = request.routeKey().endsWith("/suppress");
    // Before the deed: an entry too many does less harm than one too few.
    audit.note(request, key, adds ? "suppress" : "unsuppress", identifiers.size());
    int changed = adds ? suppress.suppress(identifiers) : suppress.unsuppress(identifiers);
    return Json.object().put("identifiers", identifiers.size()).put("changed", changed);
  }
}
