package io.quanyu.privacy;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.function.AuditLog;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.Problem;
import io.quanyu.function.Replies;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code GET /v1/audit?limit=&cursor=}: who changed what, newest first. Thread-safe. */
@Singleton
public class AuditRoute {
  private static final int MOST = 500;
  private static final String USUAL = "50";

  private final AuditLog audit;
  private final Replies replies;

  /** The log. */
  public AuditRoute(AuditLog audit, Replies replies) {
    this.audit = audit;
    this.replies = replies;
  }

  /** A page of entries, and the cursor of the next one or null. */
  APIGatewayV2HTTPResponse list(HttpRequest request) {
    String limit = request.query("limit").orElse(USUAL);
    if (!limit.matches("[1-9][0-9]{0,2}") || Integer.parseInt(limit) > MOST) {
      Map<String, String> most = Map.of("maximum", Integer.toString(MOST));
      return replies.problem(request, Problem.of(400, "limit_invalid", most));
    }
    Optional<String> cursor = request.query("cursor");
    Optional<String> before = cursor.flatMap(AuditRoute::decoded);
    if (cursor.isPresent() && before.isEmpty()) {
      return replies.problem(request, Problem.of(400, "cursor_invalid"));
    }
    return replies.ok(request, view(audit.newest(before.orElse(null), Integer.parseInt(limit))));
  }

  private static ObjectNode view(AuditLog.Page page) {
    ObjectNode view = Json.object();
    ArrayNode list = view.putArray("entries");
    for (AuditLog.Entry entry : page.entries()) {
      list.addObject()
          .put("time", entry.time())
          .put("key", entry.key())
          .put("label", entry.label())
          .put("action", entry.action())
          .put("about", entry.about());
    }
    List<AuditLog.Entry> entries = page.entries();
    view.put("next", page.more() ? encoded(entries.get(entries.size() - 1).sort()) : null);
    return view;
  }

  private static String encoded(String sort) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(sort.getBytes(StandardCharsets.UTF_8));
  }

  private static Optional<String> decoded(String cursor) {
    try {
      String sort = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      return Optional.of(sort).filter(text -> text.matches("\\d{4}-[^#]+#.*"));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
