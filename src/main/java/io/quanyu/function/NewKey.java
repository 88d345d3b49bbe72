package io.quanyu.function;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;

/**
 * A key at the one moment when its secret is known: 256 random bits behind {@code qy_write_} or
 * {@code qy_api_}, in URL-safe Base64. Immutable.
 *
 * @param secret what callers will present; show it once, store it nowhere
 * @param key what is stored under the secret's hash
 */
@RegisterForReflection
public record NewKey(String secret, AccessKey key) {
  private static final int SECRET_BYTES = 32;
  private static final int SHOWN = 8;

  /** A new write key of a source. */
  public static NewKey write(String source, String label, Instant now, SecureRandom random) {
    String secret = secret(AccessKey.Kind.WRITE, random);
    return new NewKey(
        secret, AccessKey.write(source, label, prefix(secret, AccessKey.Kind.WRITE), now));
  }

  /** A new API key with these scopes. */
  public static NewKey api(Set<String> scopes, String label, Instant now, SecureRandom random) {
    String secret = secret(AccessKey.Kind.API, random);
    return new NewKey(
        secret, AccessKey.api(scopes, label, prefix(secret, AccessKey.Kind.API), now));
  }

  /** The secret is left out, so that a log line can't hold it. */
  @Override
  public String toString() {
    return "NewKey[" + key.prefix() + "…]";
  }

  private static String secret(AccessKey.Kind kind, SecureRandom random) {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    return start(kind) + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String prefix(String secret, AccessKey.Kind kind) {
    return secret.substring(0, start(kind).length() + SHOWN);
  }

  private static String start(AccessKey.Kind kind) {
    return "qy_" + kind.name().toLowerCase(Locale.ROOT) + "_";
  }
}
