package io.quanyu.function;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * {@code /v1/keys}: lists, makes and revokes access keys. Whoever asks can neither give nor take
 * back what their own key may not do. A secret is in the reply that made it and nowhere else.
 * Thread-safe.
 */
@Singleton
public class KeyRoutes implements SettingsRoutes {
  private static final int MOST_BYTES = 100_000;

  private final ManageKeys keys;
  private final Sources sources;
  private final Replies replies;

  /** The keys, and what a write key sends for. */
  public KeyRoutes(ManageKeys keys, Sources sources, Replies replies) {
    this.keys = keys;
    this.sources = sources;
    this.replies = replies;
  }

  @Override
  public String path() {
    return "/v1/keys";
  }

  @Override
  public String scope(boolean reads) {
    return reads ? Scope.KEYS_READ : Scope.KEYS_WRITE;
  }

  @Override
  public APIGatewayV2HTTPResponse answer(HttpRequest request) {
    return switch (request.routeKey()) {
      case "GET /v1/keys" -> byCaller(request, caller -> list(request, caller));
      case "POST /v1/keys" -> byCaller(request, caller -> make(request, caller));
      default -> byCaller(request, caller -> revoke(request, caller));
    };
  }

  private APIGatewayV2HTTPResponse byCaller(
      HttpRequest request, Function<AccessKey, APIGatewayV2HTTPResponse> answer) {
    return keys.caller(request)
        .map(answer)
        .orElseGet(() -> replies.problem(request, Problem.of(401, "api_key_unknown")));
  }

  private APIGatewayV2HTTPResponse list(HttpRequest request, AccessKey caller) {
    ObjectNode view = Json.object();
    ArrayNode list = view.putArray("keys");
    keys.list().forEach(key -> list.add(view(key, caller)));
    ArrayNode grantable = view.putArray("grantable");
    Scope.ALL.stream().filter(caller::allows).sorted().forEach(grantable::add);
    return replies.ok(request, view);
  }

  private APIGatewayV2HTTPResponse make(HttpRequest request, AccessKey caller) {
    JsonBody body = JsonBody.read(request, MOST_BYTES);
    if (body.problem() != null) {
      return replies.problem(request, body.problem());
    }
    KeyReader.Reading reading = KeyReader.read(body.object(), sources);
    if (!reading.faults().isEmpty()) {
      return replies.faults(request, "key_invalid", reading.faults());
    }
    KeyRequest asked = reading.asked();
    Set<String> missing = KeyRequest.missing(asked.kind(), asked.scopes(), caller);
    if (!missing.isEmpty()) {
      return beyond(request, missing);
    }
    NewKey made = keys.make(request, caller, asked);
    APIGatewayV2HTTPResponse reply =
        replies.ok(request, view(made.key(), caller).put("secret", made.secret()));
    reply.getHeaders().put("cache-control", "no-store");
    return reply;
  }

  private APIGatewayV2HTTPResponse revoke(HttpRequest request, AccessKey caller) {
    List<AccessKey> named = keys.named(request.path("id"));
    if (named.size() != 1) {
      Problem problem =
          named.isEmpty() ? Problem.of(404, "key_unknown") : Problem.of(409, "key_ambiguous");
      return replies.problem(request, problem);
    }
    AccessKey key = named.get(0);
    Set<String> missing = KeyRequest.missing(key.kind(), key.scopes(), caller);
    if (!missing.isEmpty()) {
      return beyond(request, missing);
    }
    if (isOwn(key, caller) && !request.query("own").equals(Optional.of("true"))) {
      return replies.problem(request, Problem.of(409, "key_own"));
    }
    return replies.ok(request, view(keys.revoke(request, caller, key), caller));
  }

  private APIGatewayV2HTTPResponse beyond(HttpRequest request, Set<String> missing) {
    Map<String, String> scopes = Map.of("scopes", String.join(", ", missing));
    return replies.problem(request, Problem.of(403, "key_beyond_own", scopes));
  }

  private static boolean isOwn(AccessKey key, AccessKey caller) {
    return key.prefix().equals(caller.prefix());
  }

  private static ObjectNode view(AccessKey key, AccessKey caller) {
    ObjectNode view =
        Json.object()
            .put("id", key.prefix())
            .put("kind", key.kind().name().toLowerCase(Locale.ROOT));
    if (key.kind() == AccessKey.Kind.WRITE) {
      view.put("source", key.source());
    } else {
      ArrayNode scopes = view.putArray("scopes");
      key.scopes().stream().sorted().forEach(scopes::add);
    }
    view.put("label", key.label()).put("createdAt", key.createdAt().toString());
    key.revokedAt().ifPresent(time -> view.put("revokedAt", time.toString()));
    return view.put("own", isOwn(key, caller));
  }
}
