package io.quanyu.privacy;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Identifier;
import io.quanyu.event.Json;
import io.quanyu.event.Rejection;
import io.quanyu.function.AccessKey;
import io.quanyu.function.AuditLog;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.JsonBody;
import io.quanyu.function.Problem;
import io.quanyu.function.Replies;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * {@code POST /v1/privacy/suppress} and {@code …/unsuppress} with {@code {"identifiers":
 * ["user_id:42"]}}: identifiers are normalized as those of events are. Thread-safe.
 */
@Singleton
public class SuppressRoutes {
  private static final int MOST = 100;
  private static final int MOST_BYTES = 100_000;

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
    JsonBody body = JsonBody.read(request, MOST_BYTES);
    if (body.problem() != null) {
      return replies.problem(request, body.problem());
    }
    JsonNode named = body.object().path("identifiers");
    Optional<Rejection> wrong = check(named);
    return wrong.isPresent()
        ? replies.problem(request, new Problem(400, wrong.get()))
        : replies.ok(request, done(request, key, identifiers(named)));
  }

  private ObjectNode done(HttpRequest request, AccessKey key, Set<Identifier> identifiers) {
    boolean adds = request.routeKey().endsWith("/suppress");
    // Before the deed: an entry too many does less harm than one too few.
    audit.note(request, key, adds ? "suppress" : "unsuppress", identifiers.size());
    int changed = adds ? suppress.suppress(identifiers) : suppress.unsuppress(identifiers);
    return Json.object().put("identifiers", identifiers.size()).put("changed", changed);
  }

  private static Optional<Rejection> check(JsonNode named) {
    if (!named.isArray() || named.isEmpty() || named.size() > MOST) {
      return Optional.of(
          Rejection.of("identifiers_invalid", "/identifiers", "limit", Integer.toString(MOST)));
    }
    for (int i = 0; i < named.size(); i++) {
      if (!named.get(i).isTextual() || Identifier.parse(named.get(i).asText()).isEmpty()) {
        return Optional.of(Rejection.of("identifier_invalid", "/identifiers/" + i));
      }
    }
    return Optional.empty();
  }

  private static Set<Identifier> identifiers(JsonNode named) {
    Set<Identifier> identifiers = new TreeSet<>();
    named.forEach(text -> identifiers.add(Identifier.parse(text.asText()).orElseThrow()));
    return identifiers;
  }
}
