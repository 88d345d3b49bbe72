package io.quanyu.privacy;

import io.quanyu.event.Hashes;
import io.quanyu.event.Identifier;
import io.quanyu.event.IdentifierType;
import io.quanyu.function.Suppressions;
import io.quanyu.function.WorkspaceSecret;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;

/**
 * Keeps whoever asked for it from being stored: from now on, not what is stored already. Both ways
 * may be asked for again after a failure. Thread-safe.
 */
@Singleton
class Suppress {
  private final Suppressions suppressions;
  private final WorkspaceSecret secret;
  private final SecureRandom random;

  /** The list, and the secret that it needs; randomness to make one. */
  Suppress(Suppressions suppressions, WorkspaceSecret secret, SecureRandom random) {
    this.suppressions = suppressions;
    this.secret = secret;
    this.random = random;
  }

  /** Makes the secret unless there is one. */
  void prepare() {
    secret.ensure(random);
  }

  /** How many of them were not suppressed before. */
  int suppress(Set<Identifier> identifiers) {
    secret.ensure(random);
    hashed(identifiers).forEach(suppressions::add);
    return (int) identifiers.stream().filter(suppressions::add).count();
  }

  /** How many of them were suppressed before. */
  int unsuppress(Set<Identifier> identifiers) {
    if (!suppressions.mayHold()) {
      return 0;
    }
    hashed(identifiers).forEach(suppressions::remove);
    return (int) identifiers.stream().filter(suppressions::remove).count();
  }

  /** What stands for them where they are hashed; needs a secret. */
  List<Identifier> hashed(Set<Identifier> identifiers) {
    return identifiers.stream().flatMap(identifier -> hashed(identifier).stream()).toList();
  }

  /** What a source that hashes personal fields, or a client that does so itself, sends instead. */
  private List<Identifier> hashed(Identifier identifier) {
    IdentifierType type = identifier.type();
    int colon = type == IdentifierType.EXTERNAL ? identifier.value().indexOf(':') + 1 : 0;
    String collection = identifier.value().substring(0, colon);
    String value = normal(identifier.value().substring(colon));
    return List.of(
        new Identifier(type, collection + secret.hmac(value)),
        new Identifier(type, collection + Hashes.sha256Hex(value)));
  }

  private static String normal(String text) {
    return Identifier.of(IdentifierType.EMAIL, text)
        .or(() -> Identifier.of(IdentifierType.PHONE, text))
        .map(Identifier::value)
        .orElse(text);
  }
}
