package io.quanyu.capture;

import io.quanyu.event.EventReader;
import io.quanyu.event.Identifier;
import io.quanyu.event.IdentityRules;
import io.quanyu.event.Naming;
import io.quanyu.event.Received;
import io.quanyu.function.IdentitySettings;
import io.quanyu.function.Source;
import io.quanyu.function.SourceRules;
import io.quanyu.function.WorkspaceSecret;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Whom an event names, where the workspace or its source have rules for that. It is told once, when
 * the event arrives, and goes on with it: whoever reads it later reads the same. Thread-safe.
 */
@Singleton
class EventNaming {
  private final IdentitySettings settings;
  private final WorkspaceSecret secret;

  /** The rules, and what values are hashed with. */
  EventNaming(IdentitySettings settings, WorkspaceSecret secret) {
    this.settings = settings;
    this.secret = secret;
  }

  /** The event, or why it is none. */
  EventReader.Reading read(Source source, Received received) {
    return EventReader.read(received, naming(source, received));
  }

  /** What goes on: with whom it names, if its payload alone doesn't tell that. */
  Received named(Source source, Received received, EventReader.Reading reading) {
    if (naming(source, received).equals(Naming.STANDARD)) {
      return received;
    }
    EventReader.Reading plain = EventReader.read(received);
    boolean told =
        plain.event() != null && plain.event().identity().equals(reading.event().identity());
    return told ? received : received.naming(reading.event().identity());
  }

  private Naming naming(Source source, Received received) {
    SourceRules.Identity own = source.rules().identity();
    var history = settings.history();
    if (own.isEmpty() && history.changes().isEmpty()) {
      return Naming.STANDARD;
    }
    IdentityRules rules = history.at(EventReader.time(received));
    return new Naming(rules, own.region(), identifier -> twin(own, identifier));
  }

  private Optional<Identifier> twin(SourceRules.Identity own, Identifier identifier) {
    return own.hashed().contains(identifier.type().code()) && !identifier.isHashed()
        ? Optional.of(new Identifier(identifier.type(), secret.hmac(identifier.value())))
        : Optional.empty();
  }
}
