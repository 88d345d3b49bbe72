package io.quanyu.function;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;

/**
 * A key that is asked for. Immutable.
 *
 * @param kind what it is for
 * @param source the source that a write key sends for; empty for an API key
 * @param scopes what an API key may do; empty for a write key
 * @param label what its creator calls it; may be empty
 */
@RegisterForReflection
public record KeyRequest(AccessKey.Kind kind, String source, Set<String> scopes, String label) {
  /** Copies the scopes, so that the record can't change. */
  public KeyRequest {
    scopes = Set.copyOf(scopes);
  }

  /** A new key as it was asked for, with a secret made at random. */
  public NewKey make(Instant now, SecureRandom random) {
    return kind == AccessKey.Kind.WRITE
        ? NewKey.write(source, label, now, random)
        : NewKey.api(scopes, label, now, random);
  }

  /**
   * What a key must be allowed to give or take back this one and is not: each of its scopes, and
   * {@link Scope#SETTINGS_WRITE} for a write key, since a source is a setting. Sorted.
   */
  static Set<String> missing(AccessKey.Kind kind, Set<String> scopes, AccessKey giver) {
    Set<String> missing =
        new TreeSet<>(kind == AccessKey.Kind.WRITE ? Set.of(Scope.SETTINGS_WRITE) : scopes);
    missing.removeIf(giver::allows);
    return missing;
  }
}
