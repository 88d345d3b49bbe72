package io.quanyu.function;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A key as the access table knows it; the secret itself is nowhere in it. Immutable.
 *
 * @param kind whether it sends events or calls the API
 * @param source the source that a write key sends for; empty for an API key
 * @param scopes what an API key may do, see {@link Scope}; empty for a write key
 * @param label what its creator calls it; may be empty
 * @param prefix the secret's first characters, enough to tell keys apart
 * @param createdAt when it was made
 * @param revokedAt when it was taken back; empty while it is valid
 */
@RegisterForReflection
public record AccessKey(
    Kind kind,
    String source,
    Set<String> scopes,
    String label,
    String prefix,
    Instant createdAt,
    Optional<Instant> revokedAt) {

  /** What a key is for. */
  public enum Kind {
    /** Sends events of one source. */
    WRITE,
    /** Reads and changes what is stored, within its scopes. */
    API
  }

  /** Copies the scopes, so that the record can't change. */
  public AccessKey {
    scopes = Set.copyOf(scopes);
  }

  /** A valid write key of a source. */
  public static AccessKey write(String source, String label, String prefix, Instant createdAt) {
    return new AccessKey(Kind.WRITE, source, Set.of(), label, prefix, createdAt, Optional.empty());
  }

  /** A valid API key with these scopes. */
  public static AccessKey api(Set<String> scopes, String label, String prefix, Instant createdAt) {
    return new AccessKey(Kind.API, "", scopes, label, prefix, createdAt, Optional.empty());
  }

  /** Whether this is a valid API key that has the scope, by name or as {@link Scope#ADMIN}. */
  public boolean allows(String scope) {
    return kind == Kind.API
        && revokedAt.isEmpty()
        && (scopes.contains(scope) || scopes.contains(Scope.ADMIN));
  }

  /** Whether this is a valid key that may send events of its source. */
  public boolean maySend() {
    return kind == Kind.WRITE && revokedAt.isEmpty();
  }
}
