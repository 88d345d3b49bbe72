package io.quanyu.local;

import io.quanyu.function.BuiltInKey;
import io.quanyu.function.NewKey;
import io.quanyu.function.Scope;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * The link that opens the console with one click. It carries an API key of this process: a random
 * secret that may only read, for {@link #VALIDITY} and no longer than the process runs.
 */
@Singleton
public class ConsoleLink {
  /** How long the key is valid. */
  public static final Duration VALIDITY = Duration.ofHours(8);

  private static final Set<String> SCOPES =
      Set.of(
          Scope.PROFILES_READ,
          Scope.AUDIENCES_READ,
          Scope.RECOMMENDATIONS_READ,
          Scope.RULES_READ,
          Scope.PREDICTIONS_READ,
          Scope.BUDGETS_READ,
          Scope.EXPERIMENTS_READ,
          Scope.MESSAGES_READ,
          Scope.SETTINGS_READ,
          Scope.KEYS_READ,
          Scope.QUARANTINE_READ,
          Scope.AUDIT_READ,
          Scope.ACTIVITY_READ,
          Scope.CATALOG_READ,
          Scope.MODELS_READ);

  private final BuiltInKey key;
  private final String mark;

  @Inject
  ConsoleLink(LocalStack stack, Clock clock) {
    this(stack.settings().sample(), clock, new SecureRandom());
  }

  /** A key that begins now; the page says where the data are from if they are a sample. */
  ConsoleLink(boolean sample, Clock clock, SecureRandom random) {
    mark = sample ? "&sample=1" : "";
    Instant now = clock.instant();
    NewKey made = NewKey.api(SCOPES, "console link", now, random);
    key = new BuiltInKey(made.secret(), made.key(), now.plus(VALIDITY));
  }

  @Produces
  @Singleton
  BuiltInKey key() {
    return key;
  }

  /** The address of the console on this port. The key is in the fragment, which stays a secret. */
  public String url(int port) {
    return "http://localhost:" + port + "/console#key=" + key.secret() + mark;
  }
}
