package io.quanyu.function;

import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Makes and revokes access keys, each noted before it is done. Thread-safe; exceptions of the SDK
 * are let through.
 */
@Singleton
public class ManageKeys {
  private final AccessKeys keys;
  private final AuditLog audit;
  private final Clock clock;
  private final SecureRandom random;

  /** The keys, where it is noted who does it, when, and what secrets are made of. */
  public ManageKeys(AccessKeys keys, AuditLog audit, Clock clock, SecureRandom random) {
    this.keys = keys;
    this.audit = audit;
    this.clock = clock;
    this.random = random;
  }

  /** The key that asks, as it is now: one that was revoked a moment ago must make no other. */
  Optional<AccessKey> caller(HttpRequest request) {
    return request.credentials("Bearer").flatMap(keys::findNow);
  }

  /** All stored keys, oldest first. */
  List<AccessKey> list() {
    return keys.list();
  }

  /** All keys with these first characters. */
  List<AccessKey> named(String prefix) {
    return keys.list().stream().filter(key -> key.prefix().equals(prefix)).toList();
  }

  /** Makes the key that was asked for. */
  NewKey make(HttpRequest request, AccessKey caller, KeyRequest asked) {
    NewKey made = asked.make(clock.instant(), random);
    audit.note(request, caller, made.key().prefix());
    keys.create(made);
    return made;
  }

  /** Revokes a key that is the only one with its first characters; answers it as it is then. */
  AccessKey revoke(HttpRequest request, AccessKey caller, AccessKey key) {
    audit.note(request, caller, key.prefix());
    keys.revoke(key.prefix());
    return named(key.prefix()).get(0);
  }
}
