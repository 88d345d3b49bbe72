package io.quanyu.function;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/** Checks API keys ({@code Authorization: Bearer}). Thread-safe. */
@Singleton
public class ApiAccess {
  private final AccessKeys accessKeys;
  private final Replies replies;

  /** The keys, and how a refusal is told. */
  public ApiAccess(AccessKeys accessKeys, Replies replies) {
    this.accessKeys = accessKeys;
    this.replies = replies;
  }

  /** The refusal: 401 without a valid API key, 403 where it lacks the scope; empty if it may. */
  public Optional<APIGatewayV2HTTPResponse> check(HttpRequest request, String scope) {
    Optional<AccessKey> key = key(request);
    if (key.isEmpty()) {
      return Optional.of(replies.problem(request, Problem.of(401, "api_key_unknown")));
    }
    return key.get().allows(scope)
        ? Optional.empty()
        : Optional.of(
            replies.problem(request, Problem.of(403, "scope_missing", Map.of("scope", scope))));
  }

  /** The valid API key that the request brings, whatever it may do. */
  public Optional<AccessKey> key(HttpRequest request) {
    return request
        .credentials("Bearer")
        .flatMap(accessKeys::find)
        .filter(found -> found.kind() == AccessKey.Kind.API);
  }
}
