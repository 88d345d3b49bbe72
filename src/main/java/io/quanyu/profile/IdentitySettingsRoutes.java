package io.quanyu.profile;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.IdentifierType;
import io.quanyu.event.IdentityHistory;
import io.quanyu.event.IdentityRules;
import io.quanyu.event.Json;
import io.quanyu.event.Rejection;
import io.quanyu.event.Times;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.IdentitySettings;
import io.quanyu.function.JsonBody;
import io.quanyu.function.Problem;
import io.quanyu.function.Replies;
import io.quanyu.function.SettingsRoutes;
import jakarta.inject.Singleton;
import java.util.Optional;

/** {@code /v1/settings/identity}: how persons are told. Thread-safe. */
@Singleton
public class IdentitySettingsRoutes implements SettingsRoutes {
  private static final int MOST_BYTES = 50_000;

  private final IdentitySettings settings;
  private final Replies replies;

  /** The store. */
  public IdentitySettingsRoutes(IdentitySettings settings, Replies replies) {
    this.settings = settings;
    this.replies = replies;
  }

  @Override
  public String path() {
    return "/v1/settings/identity";
  }

  @Override
  public APIGatewayV2HTTPResponse answer(HttpRequest request) {
    return request.routeKey().startsWith("GET ")
        ? replies.ok(request, view(settings.now()))
        : put(request);
  }

  private APIGatewayV2HTTPResponse put(HttpRequest request) {
    JsonBody body = JsonBody.read(request, MOST_BYTES);
    if (body.problem() != null) {
      return replies.problem(request, body.problem());
    }
    ObjectNode sent = body.object();
    // What GET shows beside the rules can be sent back with them.
    sent.remove("version");
    sent.remove("readBySince");
    Optional<Rejection> rejection = IdentityRulesReader.check(sent);
    if (rejection.isPresent()) {
      return replies.problem(request, new Problem(400, rejection.get()));
    }
    return settings
        .put(IdentityRulesReader.read(sent))
        .map(history -> replies.ok(request, view(history)))
        .orElseGet(() -> replies.problem(request, Problem.of(409, "identity_rules_refused")));
  }

  /** The rules as {@code PUT} takes them, the built-in order too. */
  private static ObjectNode view(IdentityHistory history) {
    IdentityRules rules = history.current();
    ObjectNode view = Json.object().put("version", history.version());
    if (!history.changes().isEmpty()) {
      long since = history.changes().get(history.changes().size() - 1).since();
      view.put("readBySince", Times.iso(since));
    }
    ArrayNode order = view.putArray("order");
    if (rules.order().isEmpty()) {
      for (IdentifierType type : IdentifierType.values()) {
        order.add(type.code());
      }
    }
    rules.order().forEach(order::add);
    view.set("types", Json.tree(rules.types()));
    view.set("sessions", Json.tree(rules.sessions()));
    return view;
  }
}
