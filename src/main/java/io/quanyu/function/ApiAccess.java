package io.quanyu.function;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Checks API keys ({@code Authorization: Bearer}), and notes who may change settings, identities or
 * audiences before they do. Thread-safe.
 */
@Singleton
public class ApiAccess {
  private final AccessKeys accessKeys;

  /** What is noted here, so that no route can forget to; persons' rights note how many. */
  private static final Set<String> NOTED =
      Set.of(
          Scope.SETTINGS_WRITE,
          Scope.IDENTITIES_WRITE,
          Scope.AUDIENCES_WRITE,
          Scope.EXPERIMENTS_WRITE,
          Scope.ACTIONS_WRITE,
          Scope.QUARANTINE_REPLAY);

  private final AuditLog audit;
  private final Replies replies;

  /** The keys, where admin actions are noted, and how a refusal is told. */
  public ApiAccess(AccessKeys accessKeys, AuditLog audit, Replies replies) {
    this.audit = audit;
    this.accessKeys = accessKeys;
    this.replies = replies;
  }

  /** The refusal: 401 without a valid API key, 403 where it lacks the scope; empty if it may. */
  public Optional<APIGatewayV2HTTPResponse> check(HttpRequest request, String scope) {
    Optional<AccessKey> key = key(request);
    if (key.isEmpty()) {
      return Optional.of(replies.problem(request, Problem.of(401, "api_key_unknown")));
    }
    if (!key.get().allows(scope)) {
      return Optional.of(
          replies.problem(request, Problem.of(403, "scope_missing", Map.of("scope", scope))));
    }
    if (NOTED.contains(scope)) {
      audit.note(request, key.get());
    }
    return Optional.empty();
  }

  /** The valid API key that the request brings, whatever it may do. */
  public Optional<AccessKey> key(HttpRequest request) {
    return request
        .credentials("Bearer")
        .flatMap(accessKeys::find)
        .filter(found -> found.kind() == AccessKey.Kind.API);
  }
}
