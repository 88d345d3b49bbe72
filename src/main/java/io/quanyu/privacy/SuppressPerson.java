package io.quanyu.privacy;

import io.quanyu.event.Identifier;
import io.quanyu.privacy.PrivacyRequest.State;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Suppresses all identifiers of a person who is to be erased. Thread-safe. */
@Singleton
class SuppressPerson {
  private final WholePerson wholePerson;
  private final Suppress suppress;
  private final Clock clock;
  private final Duration pause;

  /**
   * Who a person is, and the list; how long a fold and a remembered absence of the list may last.
   */
  @Inject
  SuppressPerson(
      WholePerson wholePerson,
      Suppress suppress,
      Clock clock,
      @ConfigProperty(name = "quanyu.erase-pause-seconds", defaultValue = "180") int pause) {
    this.wholePerson = wholePerson;
    this.suppress = suppress;
    this.clock = clock;
    this.pause = Duration.ofSeconds(pause);
  }

  /** The request with all identifiers, which are suppressed, and until when to wait. */
  PrivacyRequest suppress(PrivacyRequest request, State next) {
    Set<Identifier> all = wholePerson.of(request.person());
    suppress.suppress(all);
    return request.suppressed(next, all, clock.millis() + pause.toMillis());
  }

  /** For how long the request is to wait; not positive where it no longer is. */
  Duration left(PrivacyRequest request) {
    return Duration.ofMillis(request.pausedUntil() - clock.millis());
  }
}
